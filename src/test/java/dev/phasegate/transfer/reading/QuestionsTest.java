package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionsTest {

    @Test
    void question_gapBetweenGoAndNoGo_isAskedWithSafeDefault() {
        assertThat(Reading.of("# P", "## Go", "- faults < 1%", "## No-Go", "- faults > 2%")
                        .questions())
                .filteredOn(question -> question.id().equals("gap-5"))
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.defaultChoice()).isEqualTo("caution");
                    assertThat(question.choices())
                            .extracting(PlanReading.Choice::value)
                            .containsExactly("caution", "no_go");
                });
    }

    @Test
    void question_boundsThatMeet_leaveNoGap() {
        assertThat(Reading.of("# P", "## Go", "- faults < 2%", "## No-Go", "- faults > 2%")
                        .questions())
                .noneMatch(question -> question.id().startsWith("gap"));
    }

    @Test
    void question_targetInWords_isAsked() {
        assertThat(Reading.of("# P", "| Metric | Target |", "|---|---|", "| Memory | steady |", "| Faults | < 1% |")
                        .questions())
                .extracting(PlanReading.Question::id)
                .contains("number-4");
    }

    @Test
    void question_noPhases_isAsked() {
        assertThat(Reading.of("# P", "- [ ] a").questions())
                .extracting(PlanReading.Question::id)
                .contains("phases-none");
    }

    @Test
    void question_timesFromT_areAskedOnce() {
        assertThat(Reading.of("# P", "- T-2h: freeze", "- T+10m: look").questions())
                .filteredOn(question -> question.id().equals("t-zero"))
                .hasSize(1);
    }

    @Test
    void question_gapInOneRow_isAsked() {
        assertThat(Reading.of("# P", "| Metric | Target | Stop if |", "|---|---|---|", "| Faults | < 1% | > 2% |")
                        .questions())
                .extracting(PlanReading.Question::id)
                .contains("gap-4");
    }
}
