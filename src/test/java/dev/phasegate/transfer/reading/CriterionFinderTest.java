package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriterionFinderTest {

    @Test
    void criterion_band_comesFromItsHeading() {
        assertThat(Reading.criteria(
                        "# P",
                        "## Go",
                        "- faults < 1%",
                        "## No-Go",
                        "- faults > 2%",
                        "## When to roll back",
                        "- faults > 5%"))
                .containsExactly("faults < 1 % go", "faults > 2 % no_go", "faults > 5 % roll_back");
    }

    @Test
    void criterion_tableWithThreeBands_givesThree() {
        assertThat(Reading.criteria(
                        "# P",
                        "| Metric | Go | No-Go | Rollback |",
                        "|---|---|---|---|",
                        "| Faults | <1% | >2% | >5% |"))
                .containsExactly("Faults < 1 % go", "Faults > 2 % no_go", "Faults > 5 % roll_back");
    }

    @Test
    void criterion_currentValue_isNotABound() {
        assertThat(Reading.criteria(
                        "# P", "| Metric | Current | Target |", "|---|---|---|", "| Faults | < 3% | < 1% |"))
                .containsExactly("Faults < 1 % target");
    }

    @Test
    void criterion_priorityColumn_isRead() {
        assertThat(Reading.of("# P", "| Metric | Target | Priority |", "|---|---|---|", "| Faults | < 1% | Critical |")
                        .criteria()
                        .get(0)
                        .priority())
                .isEqualTo("critical");
    }

    @Test
    void criterion_declaredException_isNone() {
        assertThat(Reading.criteria(
                        "# P",
                        "## Roll back if",
                        "| Symptom | Action |",
                        "|---|---|",
                        "| Faults > 5% | back |",
                        "| Misses > 9% | OK, known |"))
                .containsExactly("Faults > 5 % roll_back");
    }

    @Test
    void criterion_commentOfACommand_isRead() {
        assertThat(Reading.criteria("# P", "```bash", "wc -l dump.sql  # should be > 500 lines", "cat a > 2", "```"))
                .hasSize(1);
    }

    @Test
    void criterion_alert_saysWhatIsBad() {
        assertThat(Reading.criteria("# P", "- Alert if backlog > 50")).containsExactly("backlog > 50 no_go");
    }

    @Test
    void criterion_goalOfTheWayBack_isNoTrigger() {
        assertThat(Reading.criteria("# P", "## Rollback if something breaks", "**Goal:** old state in < 15 min"))
                .containsExactly("old state < 15 min target");
    }

    @Test
    void criterion_sameMetricOtherSpelling_sharesItsName() {
        assertThat(Reading.of("# P", "## Go", "- Fault rate < 1%", "## No-Go", "- fault rates > 2%")
                        .criteria())
                .extracting(PlanReading.Criterion::metric)
                .containsOnly("Fault rate");
    }

    @Test
    void judged_entryWithoutNumber_isForAPerson() {
        assertThat(Reading.of("# P", "## Go / No-Go criteria", "- The crew feels ready")
                        .judgedCriteria())
                .singleElement()
                .satisfies(judged -> assertThat(judged.band()).isEqualTo("go"));
    }
}
