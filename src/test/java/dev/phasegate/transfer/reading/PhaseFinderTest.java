package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseFinderTest {

    @Test
    void phases_numberedHeadings_areRead() {
        assertThat(Reading.phases("# P", "## 🚀 **Phase 1: Freeze**", "x", "## Phase 2: Move", "y"))
                .containsExactly("Phase 1: Freeze", "Phase 2: Move");
    }

    @Test
    void phases_otherLanguagesAndRomanNumbers_areRead() {
        assertThat(Reading.phases("# P", "## Fase I — Uno", "## Fase II — Dos")).hasSize(2);
        assertThat(Reading.phases("# P", "## 第一阶段：准备", "## 第二阶段：切换")).hasSize(2);
        assertThat(Reading.phases("# P", "## Этап 1. Старт", "## Этап 2. Финиш"))
                .hasSize(2);
        assertThat(Reading.phases("# P", "## 1단계: 준비", "## 2단계: 전환")).hasSize(2);
    }

    @Test
    void phases_namelessNumber_takesTheHeadingBelow() {
        assertThat(Reading.phases("# P", "## Issue 1:", "### Plan it", "## Issue 2:", "### Do it"))
                .containsExactly("Issue 1: Plan it", "Issue 2: Do it");
    }

    @Test
    void phases_stepsOfTheWayBack_areNone() {
        assertThat(Reading.phases("# P", "## Rollback", "### Step 1: Stop", "### Step 2: Restore"))
                .isEmpty();
    }

    @Test
    void phases_stepsThatStartAgain_belongToOtherParts() {
        assertThat(Reading.phases(
                        "# P",
                        "## Deploy backend",
                        "### Step 1: a",
                        "1. x",
                        "### Step 2: b",
                        "## Deploy frontend",
                        "### Step 1: c",
                        "1. y",
                        "### Step 2: d"))
                .containsExactly("Deploy backend", "Deploy frontend");
    }

    @Test
    void phases_listThatSaysSo_isRead() {
        assertThat(Reading.phases(
                        "# P",
                        "The work is done in three phases:",
                        "1. **Warm-up** (1 day): look",
                        "2. **Run**: go",
                        "3. **Rest**: sleep"))
                .containsExactly("Warm-up", "Run", "Rest");
    }

    @Test
    void phases_timetableCoveringMoreThanTheSteps_isRead() {
        assertThat(Reading.phases(
                        "# P",
                        "## Timeline",
                        "| Stage | Time |",
                        "|---|---|",
                        "| Save | 10 min |",
                        "| Move | 5 min |",
                        "| Watch | 2 hours |",
                        "## Step 1: Save",
                        "## Step 2: Move"))
                .containsExactly("Save", "Move", "Watch");
    }

    @Test
    void phases_timelineInFence_isRead() {
        assertThat(Reading.phases(
                        "# P", "## Timeline", "```", "Day 1: Ready", "  - save", "Day 2: Steady", "  - move", "```"))
                .containsExactly("Day 1: Ready", "Day 2: Steady");
    }

    @Test
    void phases_boldLines_areRead() {
        assertThat(Reading.phases("# P", "**Week 1: Staff**", "- a", "", "**Week 2: Everyone**", "- b"))
                .containsExactly("Week 1: Staff", "Week 2: Everyone");
    }

    @Test
    void phases_partsOfARunbook_areReadWhereNothingIsNumbered() {
        assertThat(Reading.phases(
                        "# Moving house",
                        "## Overview",
                        "text",
                        "## Preparation",
                        "- pack",
                        "## Migration",
                        "- carry",
                        "## Rollback",
                        "- carry back"))
                .containsExactly("Preparation", "Migration");
    }

    @Test
    void phases_checklist_hasNone() {
        assertThat(Reading.phases("# Release checklist", "## Before release", "- [ ] a", "## After release", "- [ ] b"))
                .isEmpty();
    }

    @Test
    void phases_headingsInsideFence_areNone() {
        assertThat(Reading.phases("# P", "```markdown", "## Phase 1: a", "## Phase 2: b", "```"))
                .isEmpty();
    }

    @Test
    void details_besideTheHeading_areRead() {
        PlanReading.Phase phase = Reading.of(
                        "# P", "## Phase 1: a", "**Duration**: 2-3 days", "**Risk**: High", "## Phase 2: b")
                .phases()
                .get(0);

        assertThat(phase.minMinutes()).isEqualTo(2 * 1440);
        assertThat(phase.maxMinutes()).isEqualTo(3 * 1440);
        assertThat(phase.risk()).isEqualTo("High");
    }

    @Test
    void details_summaryTableWithShorterNames_isJoined() {
        PlanReading reading = Reading.of(
                "# P",
                "## Phase 1: Try it locally",
                "## Phase 2: Roll out to all",
                "## Summary",
                "| Phase | Duration | Risk | Rollback time |",
                "|---|---|---|---|",
                "| Local | 1 week | None | N/A |",
                "| All | 30 min | Medium | < 5 minutes |");

        assertThat(reading.phases()).extracting(PlanReading.Phase::maxMinutes).containsExactly(10080, 30);
        assertThat(reading.phases()).extracting(PlanReading.Phase::risk).containsExactly("None", "Medium");
        assertThat(reading.phases())
                .extracting(PlanReading.Phase::rollbackMinutes)
                .containsExactly(null, 5);
    }

    @Test
    void details_offsetsInTheName_giveTheLength() {
        assertThat(Reading.of("# P", "## Phase 1: a (T+0 to T+45 minutes)", "## Phase 2: b")
                        .phases()
                        .get(0)
                        .maxMinutes())
                .isEqualTo(45);
    }
}
