package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.phasegate.plan.PlainJson;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.markdown.LiveState;
import dev.phasegate.transfer.markdown.PlanMarkdown;

/** Markdown → plan → file → plan, over every sample plan there is. */
class RoundTripTest {
    private final PlanForms forms = new PlanForms(PlainJson.documents(), PlainJson.mapper());
    private final PlanFiles files = new PlanFiles(forms, PlainJson.body());

    static List<TheirPlans.Named> plans() throws IOException {
        return TheirPlans.all();
    }

    private PlanDocument read(String file) {
        PlanFile read = files.read("plan", file.getBytes(StandardCharsets.UTF_8));
        assertThat(read.document()).as("read exactly").isNotNull();
        return read.document();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void markdown_readAgain_isTheSamePlan(TheirPlans.Named plan) {
        String file = PlanMarkdown.of(plan.document(), LiveState.none());
        PlanDocument again = read(file);
        assertThat(SamePlan.of(again)).isEqualTo(SamePlan.of(plan.document()));
        assertThat(PlanMarkdown.of(again, LiveState.none())).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void markdownWithLiveState_readAgain_isTheSamePlan_andNothingIsDone(TheirPlans.Named plan) {
        String file = PlanMarkdown.of(plan.document(), begun(plan.document()));
        assertThat(SamePlan.of(read(file))).isEqualTo(SamePlan.of(plan.document()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void markdownSavedOnWindows_isTheSamePlan(TheirPlans.Named plan) {
        String file = PlanMarkdown.of(plan.document(), LiveState.none()).replace("\n", "\r\n");
        assertThat(SamePlan.of(read("\uFEFF" + file))).isEqualTo(SamePlan.of(plan.document()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jsonAndYaml_readAgain_haveTheSameHash(TheirPlans.Named plan) {
        String hash = PlainJson.documents().contentHash(plan.document());
        PlanForms.Header header = new PlanForms.Header("https://example.org", "plan", 3, hash);
        PlanDocument json = read(forms.json(plan.document(), header));
        PlanDocument yaml = read(forms.yaml(plan.document(), header));
        assertThat(PlainJson.documents().contentHash(json)).isEqualTo(hash);
        assertThat(PlainJson.documents().contentHash(yaml)).isEqualTo(hash);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void preview_showsEveryElement_onItsLine(TheirPlans.Named plan) {
        String file = PlanMarkdown.of(plan.document(), LiveState.none());
        var reading =
                files.read("plan.md", file.getBytes(StandardCharsets.UTF_8)).reading();
        String[] lines = file.split("\n", -1);
        assertThat(reading.phases()).hasSameSizeAs(plan.document().phases());
        reading.checklistItems()
                .forEach(item -> assertThat(lines[item.line() - 1])
                        .contains(item.text().lines().findFirst().orElse("").substring(0, 1)));
        assertThat(reading.checklistItems())
                .hasSize(plan.document().phases().stream()
                        .mapToInt(p -> p.items().size())
                        .sum());
        reading.steps().forEach(step -> assertThat(lines[step.line() - 1]).matches("\\d+\\. .*"));
        assertThat(reading.questions()).isEmpty();
    }

    /** Everything ticked, every step done, every criterion measured. */
    private static LiveState begun(PlanDocument plan) {
        Instant at = Instant.parse("2026-11-21T14:03:00Z");
        LiveState.Mark mark = new LiveState.Mark("done", "Mira; (Okafor) *(x)*", at, "a | b\nnext; one");
        Map<String, LiveState.Mark> items = new HashMap<>();
        Map<String, LiveState.Mark> steps = new HashMap<>();
        Map<String, String> values = new HashMap<>();
        plan.phases().forEach(phase -> {
            phase.items().forEach(item -> items.put(item.id(), mark));
            phase.steps().forEach(step -> steps.put(step.id(), mark));
            phase.criteria().forEach(criterion -> values.put(criterion.id(), "GO (0.4 % | p)"));
        });
        List<LiveState.PhaseStatus> phases = plan.phases().stream()
                .map(phase -> new LiveState.PhaseStatus(
                        phase.name(),
                        "passed",
                        List.of(new LiveState.Said("GO", "Mira", "Lead", at, "## Phase 9: no\n- [ ] no")),
                        List.of(new LiveState.Said("GO", "Mira", "", at, "fine"))))
                .toList();
        return new LiveState("In progress", 7, "ab".repeat(32), at, ZoneOffset.UTC, items, steps, values, phases);
    }
}
