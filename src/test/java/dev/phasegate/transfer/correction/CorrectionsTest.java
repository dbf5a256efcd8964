package dev.phasegate.transfer.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.phasegate.transfer.correction.Correction.Kind;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

class CorrectionsTest {
    private static final String[] PLAN = {
        "# Move the bookings",
        "",
        "## Phase 1: Prepare",
        "- [ ] Take a backup",
        "  and keep it elsewhere",
        "- Tell support",
        "",
        "## Getting going",
        "- [ ] Stop the writers",
        "- [ ] Copy the rest",
        "",
        "## Phase 2: Switch",
        "- [ ] Point the name to the new cluster",
        "",
        "Some words about nothing.",
        "And some more of them.",
        "",
        "## Going home",
        "- [ ] Point the name to the old cluster",
        "- Open the old cluster again",
        "```bash",
        "pg_ctl start",
        "```",
    };

    private static PlanReading reading(String... lines) {
        return PlanReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "plan.md");
    }

    private static PlanReading corrected(Correction... corrections) {
        return Corrections.apply(reading(PLAN), List.of(corrections));
    }

    private static String problem(Correction correction) {
        return Corrections.run(reading(PLAN), List.of(correction)).problems().get(0);
    }

    private static Correction block(int line, int endLine, Kind kind) {
        return new Correction(line, endLine, kind, null);
    }

    private static List<String> phases(PlanReading reading) {
        return reading.phases().stream().map(PlanReading.Phase::name).toList();
    }

    private static Integer phaseOf(PlanReading reading, String item) {
        return reading.checklistItems().stream()
                .filter(i -> i.text().equals(item))
                .findFirst()
                .orElseThrow()
                .phaseNumber();
    }

    @Test
    void nothingSaid_changesNothing() {
        PlanReading reading = reading(PLAN);

        assertThat(Corrections.apply(reading, List.of())).isSameAs(reading);
    }

    @Test
    void heading_madeAPhase_takesItsSection_andTheOthersMoveOn() {
        PlanReading reading = corrected(Correction.of(8, Kind.PHASE));

        assertThat(phases(reading)).containsExactly("Phase 1: Prepare", "Getting going", "Phase 2: Switch");
        assertThat(phaseOf(reading, "Take a backup")).isEqualTo(1);
        assertThat(phaseOf(reading, "Stop the writers")).isEqualTo(2);
        assertThat(phaseOf(reading, "Copy the rest")).isEqualTo(2);
        assertThat(phaseOf(reading, "Point the name to the new cluster")).isEqualTo(3);
        assertThat(reading.checklistItems())
                .allSatisfy(i -> assertThat(i.phase())
                        .isEqualTo(reading.phases().get(i.phaseNumber() - 1).name()));
    }

    @Test
    void line_madeTheFirstPhase_takesWhatStandsAbove() {
        PlanReading reading = Corrections.apply(
                reading(
                        "# P",
                        "- [ ] first of all",
                        "**Warm up**",
                        "- [ ] stretch",
                        "## Phase 1: Run",
                        "- [ ] run",
                        "## Phase 2: Rest",
                        "- [ ] rest"),
                List.of(Correction.of(3, Kind.PHASE)));

        assertThat(phases(reading)).containsExactly("Warm up", "Phase 1: Run", "Phase 2: Rest");
        assertThat(phaseOf(reading, "first of all")).isEqualTo(1);
        assertThat(phaseOf(reading, "stretch")).isEqualTo(1);
        assertThat(phaseOf(reading, "run")).isEqualTo(2);
    }

    @Test
    void fileWithoutPhases_getsItsFirst_andIsNotAskedForThemAnyMore() {
        PlanReading without = reading("# P", "## Warm", "- [ ] stretch", "## Hot", "- [ ] run");
        assertThat(without.questions()).extracting(PlanReading.Question::id).contains("phases-none");

        PlanReading reading =
                Corrections.apply(without, List.of(Correction.of(4, Kind.PHASE), Correction.of(2, Kind.PHASE)));

        assertThat(phases(reading)).containsExactly("Warm", "Hot");
        assertThat(phaseOf(reading, "stretch")).isEqualTo(1);
        assertThat(phaseOf(reading, "run")).isEqualTo(2);
        assertThat(reading.questions()).extracting(PlanReading.Question::id).doesNotContain("phases-none");
    }

    @Test
    void check_madeAPhase_isNoCheckAnyMore() {
        PlanReading reading = corrected(Correction.of(9, Kind.PHASE));

        assertThat(phases(reading)).contains("Stop the writers");
        assertThat(reading.checklistItems()).noneMatch(i -> i.line() == 9);
        assertThat(phaseOf(reading, "Copy the rest")).isEqualTo(2);
    }

    @Test
    void phase_thatIsNone_leavesItsContentToTheOneBefore_andItsHeadingAsNote() {
        PlanReading reading = corrected(Correction.of(12, Kind.NO_PHASE));

        assertThat(phases(reading)).containsExactly("Phase 1: Prepare");
        assertThat(reading.checklistItems()).allMatch(i -> i.phaseNumber() == 1);
        assertThat(reading.notes()).anySatisfy(n -> {
            assertThat(n.line()).isEqualTo(12);
            assertThat(n.text()).isEqualTo("## Phase 2: Switch");
        });
    }

    @Test
    void firstPhase_thatIsNone_leavesItsContentToTheNext() {
        PlanReading reading = corrected(Correction.of(3, Kind.NO_PHASE));

        assertThat(phases(reading)).containsExactly("Phase 2: Switch");
        assertThat(phaseOf(reading, "Take a backup")).isEqualTo(1);
    }

    @Test
    void onlyPhase_thatIsNone_leavesAPlanWithoutPhases() {
        PlanReading reading = corrected(Correction.of(3, Kind.NO_PHASE), Correction.of(12, Kind.NO_PHASE));

        assertThat(reading.phases()).isEmpty();
        assertThat(reading.checklistItems()).allMatch(i -> i.phase() == null && i.phaseNumber() == 1);
        assertThat(reading.questions()).extracting(PlanReading.Question::id).contains("phases-none");
    }

    @Test
    void line_madeACheck_isOneInItsPhase_andItsNoteKeepsTheRest() {
        PlanReading reading = corrected(Correction.of(15, Kind.CHECK));

        assertThat(reading.checklistItems()).anySatisfy(i -> {
            assertThat(i.text()).isEqualTo("Some words about nothing.");
            assertThat(i.group()).isEqualTo("Phase 2: Switch");
            assertThat(i.phaseNumber()).isEqualTo(2);
        });
        assertThat(reading.notes()).extracting(PlanReading.Note::text).contains("And some more of them.");
    }

    @Test
    void step_madeACheck_keepsItsCommandAsDetail() {
        PlanReading before =
                reading("# P", "## Phase 1: Go", "1. Start it", "   ```bash", "   systemctl start", "   ```");
        assertThat(before.steps()).isNotEmpty();

        PlanReading reading = Corrections.apply(before, List.of(Correction.of(3, Kind.CHECK)));

        assertThat(reading.steps()).isEmpty();
        assertThat(reading.checklistItems())
                .singleElement()
                .satisfies(i -> assertThat(i.detail()).contains("systemctl start"));
    }

    @Test
    void block_madeChecks_isOneForEachLine() {
        PlanReading reading = corrected(block(15, 16, Kind.CHECK));

        assertThat(reading.checklistItems())
                .extracting(PlanReading.ChecklistItem::text)
                .contains("Some words about nothing.", "And some more of them.");
    }

    @Test
    void reasonToStop_madeACheck_isNoReasonToStopAnyMore() {
        PlanReading before = reading("# P", "## Phase 1: a", "- [ ] b", "**No-Go if:**", "- [ ] the queue is empty");
        assertThat(before.judgedCriteria()).isNotEmpty();

        PlanReading reading = Corrections.apply(before, List.of(Correction.of(5, Kind.CHECK)));

        assertThat(reading.judgedCriteria()).isEmpty();
        assertThat(reading.checklistItems()).anyMatch(i -> i.line() == 5);
    }

    @Test
    void check_thatIsNone_becomesANoteWithAllItsLines() {
        PlanReading reading = corrected(Correction.of(4, Kind.NO_CHECK));

        assertThat(reading.checklistItems()).noneMatch(i -> i.line() == 4);
        assertThat(reading.notes()).anySatisfy(n -> {
            assertThat(n.text()).isEqualTo("- [ ] Take a backup\n  and keep it elsewhere");
            assertThat(n.phaseNumber()).isEqualTo(1);
        });
    }

    @Test
    void check_thatIsNone_keepsTheLimitOfItsLine() {
        PlanReading before = reading("# P", "## Phase 1: a", "- [ ] error rate < 1 %");

        PlanReading noCheck = Corrections.apply(before, List.of(Correction.of(3, Kind.NO_CHECK)));
        PlanReading note = Corrections.apply(before, List.of(Correction.of(3, Kind.NOTE)));

        assertThat(noCheck.criteria()).isNotEmpty();
        assertThat(note.criteria()).isEmpty();
        assertThat(note.notes()).extracting(PlanReading.Note::text).contains("- [ ] error rate < 1 %");
    }

    @Test
    void block_ofOnlyNotes_staysTogether() {
        PlanReading reading = corrected(block(9, 10, Kind.NOTE));

        assertThat(reading.notes())
                .extracting(PlanReading.Note::text)
                .contains("- [ ] Stop the writers\n- [ ] Copy the rest");
    }

    @Test
    void block_thatIsTheWayBack_becomesItsSteps() {
        PlanReading reading = corrected(block(18, 23, Kind.ROLLBACK));

        assertThat(reading.rollback().steps())
                .extracting(PlanReading.RollbackStep::text)
                .contains("Point the name to the old cluster", "Open the old cluster again");
        assertThat(reading.checklistItems()).noneMatch(i -> i.line() >= 18);
        assertThat(reading.steps()).noneMatch(s -> s.line() >= 18);
        assertThat(reading.rollback().steps())
                .extracting(PlanReading.RollbackStep::command)
                .anyMatch(command -> command != null && command.contains("pg_ctl start"));
    }

    @Test
    void phase_thatIsTheWayBack_isNoPhaseAnyMore() {
        PlanReading reading = corrected(block(12, 13, Kind.ROLLBACK));

        assertThat(phases(reading)).containsExactly("Phase 1: Prepare");
        assertThat(reading.rollback().steps())
                .extracting(PlanReading.RollbackStep::text)
                .contains("Point the name to the new cluster");
    }

    @Test
    void checkWithDetail_thatIsTheWayBack_keepsIt() {
        assertThat(corrected(Correction.of(4, Kind.ROLLBACK)).rollback().steps())
                .anySatisfy(step -> assertThat(step.text()).isEqualTo("Take a backup\nand keep it elsewhere"));
    }

    @Test
    void lines_thatBelongTogether_goToThePhaseOfThatLine() {
        PlanReading reading = corrected(new Correction(9, 10, Kind.TO_PHASE, 12));

        assertThat(phaseOf(reading, "Stop the writers")).isEqualTo(2);
        assertThat(phaseOf(reading, "Copy the rest")).isEqualTo(2);
        assertThat(phaseOf(reading, "Take a backup")).isEqualTo(1);
    }

    @Test
    void part_ofANote_goesToAnotherPhase_withoutTheRest() {
        PlanReading reading = corrected(new Correction(16, 16, Kind.TO_PHASE, 3));

        assertThat(reading.notes()).anySatisfy(n -> {
            assertThat(n.text()).isEqualTo("And some more of them.");
            assertThat(n.phaseNumber()).isEqualTo(1);
        });
        assertThat(reading.notes()).anySatisfy(n -> {
            assertThat(n.text()).isEqualTo("Some words about nothing.");
            assertThat(n.phaseNumber()).isEqualTo(2);
        });
    }

    @Test
    void phaseIsMeantByItsLine_whateverNumberItGetsLater() {
        PlanReading reading = corrected(new Correction(4, 4, Kind.TO_PHASE, 12), Correction.of(8, Kind.PHASE));

        assertThat(phaseOf(reading, "Take a backup")).isEqualTo(3);
    }

    @Test
    void whatDoesNotFit_saysWhy() {
        assertThat(problem(Correction.of(0, Kind.CHECK)))
                .isEqualTo("The file has 23 lines; choose lines from 1 to 23.");
        assertThat(problem(Correction.of(24, Kind.NOTE))).contains("23 lines");
        assertThat(problem(block(9, 8, Kind.CHECK))).contains("comes before the first");
        assertThat(problem(Correction.of(3, Kind.PHASE))).isEqualTo("Line 3 is a phase already.");
        assertThat(problem(Correction.of(2, Kind.PHASE))).isEqualTo("Line 2 has no words to name a phase.");
        assertThat(problem(Correction.of(4, Kind.NO_PHASE))).isEqualTo("Line 4 is not a phase.");
        assertThat(problem(Correction.of(4, Kind.CHECK))).contains("nothing in line 4");
        assertThat(problem(Correction.of(5, Kind.NO_CHECK)))
                .isEqualTo("Line 5 is a part of what line 4 says. Correct that one.");
        assertThat(problem(Correction.of(15, Kind.NO_CHECK))).isEqualTo("No check begins in line 15.");
        assertThat(problem(Correction.of(15, Kind.NOTE))).contains("Nothing was read from line 15");
        assertThat(problem(block(3, 4, Kind.NOTE))).isEqualTo("Line 3 is a phase. Say first that it is not.");
        assertThat(problem(Correction.of(2, Kind.ROLLBACK))).contains("nothing in line 2");
        assertThat(problem(new Correction(4, 4, Kind.TO_PHASE, 8))).isEqualTo("Line 8 is not a phase.");
        assertThat(problem(Correction.of(4, Kind.TO_PHASE))).contains("by its line");
        assertThat(problem(new Correction(2, 2, Kind.TO_PHASE, 3))).contains("belongs to a phase");
    }

    @Test
    void whatDoesNotFit_changesNothing_andTheOthersApply() {
        Corrections.Corrected corrected =
                Corrections.run(reading(PLAN), List.of(Correction.of(99, Kind.CHECK), Correction.of(9, Kind.NO_CHECK)));

        assertThat(corrected.problems().get(0)).isNotNull();
        assertThat(corrected.problems().get(1)).isNull();
        assertThat(corrected.reading().checklistItems()).noneMatch(i -> i.line() == 9);
    }

    @Test
    void titleThatIsNoHeading_isNotLostWithItsNote() {
        PlanReading reading = Corrections.apply(
                reading("just some words", "and others", "- [ ] a check"), List.of(Correction.of(2, Kind.CHECK)));

        assertThat(reading.notes()).extracting(PlanReading.Note::text).contains("just some words");
    }
}
