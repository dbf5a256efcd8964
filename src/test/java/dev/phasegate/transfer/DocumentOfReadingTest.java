package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.StepSpec;

class DocumentOfReadingTest {

    @Test
    void phase_itsNumber_isNoPartOfItsName() {
        assertThat(Planned.of("# P", "## Phase 1: Try", "- [ ] a", "## Phase 2: Do", "- [ ] b")
                        .phases())
                .extracting(PhaseSpec::name)
                .containsExactly("Try", "Do");
    }

    @Test
    void item_tickedInTheFile_startsOpen() {
        assertThat(Planned.of("# P", "- [x] a").phases().get(0).items())
                .extracting(ItemSpec::text)
                .containsExactly("a");
    }

    @Test
    void box_underNoGo_isNothingToTick() {
        PhaseSpec phase = Planned.of("# P", "## GO", "- [ ] all well", "## NO-GO", "- [ ] data is broken")
                .phases()
                .get(0);

        assertThat(phase.items()).extracting(ItemSpec::text).containsExactly("all well");
        assertThat(phase.criteria()).extracting(CriterionSpec::text).containsExactly("No sign of: data is broken");
    }

    @Test
    void bounds_ofOneMetric_areOneCriterion() {
        assertThat(Planned.of(
                                "# P",
                                "## GO",
                                "- error rate < 1%",
                                "## NO-GO",
                                "- error rate > 2%",
                                "## Rollback",
                                "Roll back if:",
                                "- error rate > 5%")
                        .phases()
                        .get(0)
                        .criteria())
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.go()).isNotNull();
                    assertThat(rate.noGo()).isNotNull();
                    assertThat(rate.rollBack()).isNotNull();
                });
    }

    @Test
    void bounds_thatContradict_areApart() {
        assertThat(Planned.of("# P", "## GO", "- error rate < 5%", "## NO-GO", "- error rate > 2%")
                        .phases()
                        .get(0)
                        .criteria())
                .hasSize(2);
    }

    @Test
    void threshold_thatExplainsAnItem_isNoGate() {
        assertThat(Planned.of("# P", "- [ ] Alerting configured", "  - Error rate threshold: >1%")
                        .phases()
                        .get(0)
                        .criteria())
                .isEmpty();
    }

    @Test
    void options_becomeBranch() {
        PhaseSpec phase = Planned.of(
                        "# P",
                        "## Phase 1: Do",
                        "### Option A: If clean",
                        "```bash",
                        "run",
                        "```",
                        "### Option B: If drifted",
                        "```bash",
                        "reset",
                        "```")
                .phases()
                .get(0);

        assertThat(phase.branches())
                .singleElement()
                .satisfies(branch -> assertThat(branch.options())
                        .extracting(BranchOption::condition)
                        .containsExactly("If clean", "If drifted"));
        assertThat(phase.steps())
                .extracting(StepSpec::optionId)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void ifItFails_staysWithTheStepBefore() {
        assertThat(Planned.of(
                                "# P",
                                "## Phase 1: Do",
                                "**Deploy:**",
                                "```bash",
                                "up",
                                "```",
                                "**If error:**",
                                "```bash",
                                "down",
                                "```")
                        .phases()
                        .get(0)
                        .steps())
                .singleElement()
                .satisfies(step ->
                        assertThat(step.onFailure()).contains("If error").contains("down"));
    }

    @Test
    void step_whatElseIsSaid_isKept() {
        assertThat(Planned.of("# P", "## Phase 1: Do", "1. Copy", "   - to the far end", "## Phase 2: Look", "- [ ] a")
                        .phases()
                        .get(0)
                        .steps()
                        .get(0)
                        .instructions())
                .isEqualTo("- to the far end");
    }

    @Test
    void step_timeFromT_isItsOffset() {
        assertThat(Planned.of(
                                "# P",
                                "## Phase 1: Do",
                                "T-2h: freeze",
                                "T+90min: compare",
                                "## Phase 2: Look",
                                "- [ ] a")
                        .phases()
                        .get(0)
                        .steps())
                .extracting(StepSpec::offsetMinutes)
                .containsExactly(-120, 90);
    }

    @Test
    void rollback_titleOfCommand_isItsStep() {
        var level = Planned.of(
                        "# P",
                        "## Rollback plan",
                        "If it fails:",
                        "",
                        "1. **Restore**:",
                        "   ```bash",
                        "   psql",
                        "   ```")
                .rollback()
                .get(0);

        assertThat(level.steps()).extracting(StepSpec::title).containsExactly("Restore");
        assertThat(level.triggers()).isEmpty();
    }

    @Test
    void heading_alone_isNoNote() {
        assertThat(NotesOfReading.isFrame("## Strategy\n\n```bash")).isTrue();
        assertThat(NotesOfReading.isFrame("## Strategy\nWe go slowly.")).isFalse();
    }

    @Test
    void escalation_toSomebodyElse_isTold() {
        assertThat(Planned.of(
                                "# P",
                                "## Roles",
                                "| Role | Responsibility | Escalation |",
                                "|---|---|---|",
                                "| Lead | decides | CTO |")
                        .roles()
                        .get(0)
                        .responsibility())
                .isEqualTo("decides. Escalates to CTO");
    }
}
