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

    @Test
    void criterion_symptom_isBadInAnyLanguage() {
        assertThat(Reading.criteria("# P", "## Incidents", "**Symptoms**: failed logins > 7%"))
                .containsExactly("failed logins > 7 % no_go");
        assertThat(Reading.criteria("# P", "## Störungen", "**Symptome:**", "- Abbrüche > 7 %"))
                .containsExactly("Abbrüche > 7 % no_go");
        assertThat(Reading.criteria("# P", "## Инциденты", "**Симптомы**: доля ошибок > 7%"))
                .containsExactly("доля ошибок > 7 % no_go");
    }

    @Test
    void criterion_belowALabelOfAlerts_isBad() {
        assertThat(Reading.criteria("# P", "## Night watch", "**Alerts:**", "- Queue > 900"))
                .containsExactly("Queue > 900 no_go");
        assertThat(Reading.criteria("# P", "## Nuit", "- Alerte si file > 900"))
                .singleElement()
                .asString()
                .endsWith("> 900 no_go");
    }

    @Test
    void criterion_proseThatRepeatsATrigger_isNoTarget() {
        assertThat(Reading.criteria(
                        "# P",
                        "## Roll back when",
                        "- Lost parcels > 4%",
                        "## What the night shift does",
                        "Lost parcels > 4%: call the depot."))
                .containsExactly("Lost parcels > 4 % roll_back", "Lost parcels > 4 % roll_back");
    }

    @Test
    void criterion_announcedTarget_staysOne_evenWhereItContradicts() {
        assertThat(Reading.criteria("# P", "## Roll back when", "- Hits > 4%", "## Targets", "- Hits > 9%"))
                .containsExactly("Hits > 4 % roll_back", "Hits > 9 % target");
    }

    @Test
    void criterion_triggersOfADocumentAboutTheWayBack_areTriggers() {
        PlanReading reading =
                Reading.of("# Rollback agreement", "## Trigger conditions", "1. Drift > 3%", "2. Pump silent");

        assertThat(reading.criteria()).extracting(PlanReading.Criterion::band).containsExactly("roll_back");
        assertThat(reading.rollback().triggers()).hasSize(2);
    }

    @Test
    void criterion_ifInChinese_isACondition() {
        assertThat(Reading.criteria("# P", "## 记录", "- 回滚决定: 如果 丢失率 < 40%")).containsExactly("丢失率 < 40 % roll_back");
    }
}
