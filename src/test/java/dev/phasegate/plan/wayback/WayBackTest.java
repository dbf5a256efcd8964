package dev.phasegate.plan.wayback;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.Trigger;

class WayBackTest {
    private static final Bound ABOVE_FIVE = new Bound(Operator.GREATER, BigDecimal.valueOf(5), null, false);

    private static StepSpec step(String id, String title, String instructions) {
        return new StepSpec(id, title, null, null, null, instructions, "", "", "", "", null, true, null, null);
    }

    private static PhaseSpec phase(String name, List<CriterionSpec> criteria, StepSpec... steps) {
        return new PhaseSpec(
                name,
                name,
                "",
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(steps),
                List.of(),
                List.of(),
                criteria,
                List.of(),
                List.of(),
                List.of());
    }

    private static RollbackLevel level(String name, Integer minutes, String noReturn, Trigger... triggers) {
        return new RollbackLevel(name, name, minutes, noReturn, List.of(), List.of(triggers), List.of());
    }

    private static PlanDocument plan(List<RollbackLevel> levels, PhaseSpec... phases) {
        TeamRole lead = new TeamRole("lead", "Tech lead", "", "", null, true);
        return new PlanDocument(
                "Move",
                "",
                null,
                "",
                "",
                null,
                null,
                List.of(lead),
                List.of(phases),
                levels,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static PlanDocument move(RollbackLevel... levels) {
        return plan(
                List.of(levels),
                phase("Copy", List.of(), step("a", "Start replication", ""), step("b", "Compare rows", "")),
                phase("Switch", List.of(), step("c", "Move the writers", ""), step("d", "End replication", "")),
                phase("Tidy", List.of(), step("e", "Drop old tables", "")));
    }

    @Test
    void titleInTheWords_isTheStep_andWhatIsLeftIsNamed() {
        NoReturn found = NoReturn.of(move(
                level("Instant", 5, "Once you end replication, writes are only in the new one"),
                level("Restore", 90, "")));

        assertThat(found.ofStep("d").orElseThrow())
                .isEqualTo("This is the point of no return of “Instant” (Once you end replication, writes are only in"
                        + " the new one). After it the way back is “Restore” (at most 90 min).");
        assertThat(found.ofStep("c")).isEmpty();
        assertThat(found.ofPhase(2)).isEmpty();
    }

    @Test
    void lastWayBack_saysThatNoneIsLeft() {
        assertThat(NoReturn.of(move(level("Full", null, "Drop old tables")))
                        .ofStep("e")
                        .orElseThrow())
                .endsWith("After it the plan knows no way back.");
    }

    @Test
    void laterPoint_countsAsAWayThatIsLeft_earlierDoesNot() {
        PlanDocument document = move(level("Instant", 5, "Move the writers"), level("Full", 30, "Drop old tables"));
        assertThat(NoReturn.of(document).ofStep("c").orElseThrow())
                .endsWith("the way back is “Full” (at most 30 min).");
        assertThat(NoReturn.of(document).ofStep("e").orElseThrow()).endsWith("no way back.");
    }

    @ParameterizedTest
    @CsvSource({"In phase 2, 2", "'The end of phase 3, as soon as it runs', 3", "Ab Phase 2 nur noch Restore, 2"})
    void numberOfAPhase_isAskedWhenItStarts(String words, int phase) {
        NoReturn found = NoReturn.of(move(level("Full", null, words)));
        assertThat(found.ofPhase(phase).orElseThrow())
                .startsWith("The point of no return lies in this phase of “Full”");
    }

    @Test
    void stepThatCallsItselfSo_isIt_evenWhereTheLevelOnlyNumbersItsPhase() {
        PlanDocument document = plan(
                List.of(level("Full", null, "The end of the copy back, in phase 1.")),
                phase(
                        "Switch",
                        List.of(),
                        step("x", "Stop the copy", "This is the point of no return."),
                        step("y", "Rest", "")));
        assertThat(NoReturn.of(document).ofStep("x").orElseThrow()).contains("of “Full”");
        assertThat(NoReturn.of(document).ofPhase(1)).isEmpty();
    }

    @Test
    void stepThatCallsItselfSo_withoutAnyLevel_isAskedToo() {
        PlanDocument document = plan(List.of(), phase("Switch", List.of(), step("x", "Stop (point of no return)", "")));
        assertThat(NoReturn.of(document).ofStep("x").orElseThrow())
                .isEqualTo("This is the point of no return. After it the plan’s way back may no longer work.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "None: phase 2 stores nothing new",
                "None while the old path is there",
                "As soon as people rely on it"
            })
    void none_orNothingThatCanBeTied_asksNobody(String words) {
        assertThat(NoReturn.of(move(level("Full", null, words))).points()).isEmpty();
    }

    private static CriterionSpec criterion(String id, String metric, Bound back) {
        return new CriterionSpec(id, metric, false, metric, "%", null, null, back, null, null, null, true, null);
    }

    private static List<String> measuring(String symptom, String... metrics) {
        List<CriterionSpec> criteria = Stream.of(metrics)
                .map(metric -> criterion(metric, metric, ABOVE_FIVE))
                .toList();
        PlanDocument document = plan(
                List.of(level("Full", null, "", new Trigger("t", symptom, "Roll back", "lead"))),
                phase("One", criteria));
        return Triggers.of(document).get(0).measuredBy().stream()
                .map(m -> m.criterion().id())
                .toList();
    }

    @Test
    void trigger_isMeasuredByTheCriterionWhoseNameItHolds() {
        assertThat(measuring("Error rate above 5 % for 3 min", "Error rate", "Replica delay"))
                .containsExactly("Error rate");
        assertThat(measuring("error rates > 5%", "Error rate")).containsExactly("Error rate");
        assertThat(measuring("Latency above 900 ms", "Latency")).containsExactly("Latency");
    }

    @Test
    void trigger_ofAnotherThing_isNotMeasured() {
        assertThat(measuring("Customers report wrong orders", "Error rate")).isEmpty();
        assertThat(measuring("Response time p95 above 1 s", "Response time p99"))
                .isEmpty();
        assertThat(measuring("Latency of the mail server above 2 s", "Latency")).isEmpty();
    }

    @Test
    void criterionWithoutARollBackLimit_measuresNoTrigger() {
        PlanDocument document = plan(
                List.of(level("Full", null, "", new Trigger("t", "Error rate above 5 %", "Roll back", "lead"))),
                phase("One", List.of(criterion("c", "Error rate", null))),
                phase("Two", List.of(criterion("d", "Error rate", ABOVE_FIVE))));
        Triggers.Line line = Triggers.of(document).get(0);

        assertThat(line.in(1)).isNull();
        assertThat(line.in(2).criterion().id()).isEqualTo("d");
        assertThat(line.role()).isEqualTo("Tech lead");
        assertThat(Triggers.of(document, "d")).hasSize(1);
        assertThat(Triggers.of(document, "c")).isEmpty();
    }
}
