package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.TeamRole;

class PeopleAndWayBackTest {

    @Test
    void noWayBack_orOneWithoutSteps_isTold() {
        assertThat(new APlan().codes()).contains("rollback-without-steps");
        assertThat(new APlan().rollback(5, "", List.of(), "Errors").codes()).contains("rollback-without-steps");
    }

    @Test
    void wayBackWithoutTimeOrOwner_isTold() {
        assertThat(new APlan().rollback(null, "", List.of("Switch back")).codes())
                .contains("rollback-without-time", "rollback-without-owner")
                .doesNotContain("rollback-without-steps");
    }

    @Test
    void wayBackThatNamesTimeAndRole_isWhole() {
        APlan plan = new APlan().role("Database Admin").rollback(15, "", List.of("The database admin switches back"));
        assertThat(plan.codes()).noneMatch(code -> code.startsWith("rollback"));
    }

    @ParameterizedTest
    @CsvSource({
        "Error rate > 5%, false",
        "Error rates above 5 %, false",
        "Queue depth > 1000, true",
        "Passengers stranded, true",
        "Connection pool exhausted, false",
        "R1, false"
    })
    void triggerThatNobodyMeasures(String symptom, boolean found) {
        APlan plan = new APlan()
                .rollback(5, "", List.of("Go back"), symptom)
                .phase("Move")
                .item("Connection pool looked at")
                .measured("Error rate", "%", APlan.below("1"), null, null)
                .end();
        assertThat(plan.codes().contains("trigger-unmeasured")).isEqualTo(found);
    }

    @Test
    void unmeasuredNumber_weighsMoreThanAWord() {
        APlan plan = new APlan().rollback(5, "", List.of("Go back"), "Queue depth > 1000", "Passengers stranded");
        assertThat(Linter.lint(plan.plan()))
                .filteredOn(finding -> finding.code().equals("trigger-unmeasured"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[phone]", "", "TBD", "<number>", "____", "---", "n/a", "xxx-xxxx", "{{phone}}", "待定", "Todo"})
    void contactThatReachesNobody_isTold(String reach) {
        assertThat(new APlan().contact("DBA", reach).codes()).contains("contact-blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+47 555 12 34",
                "#db-oncall",
                "dba@example.org",
                "the on-call phone of the platform team",
                "@mira"
            })
    void contactThatReachesSomebody_isFine(String reach) {
        assertThat(new APlan().contact("DBA", reach).codes()).doesNotContain("contact-blank");
    }

    @ParameterizedTest
    @CsvSource({
        "**Deployment Lead**: ________________, true",
        "Deployment lead: ___, true",
        "Deployment Lead: Mira, false",
        "Date: ____, false"
    })
    void lineForAName_leftEmpty(String line, boolean found) {
        LintedPlan plan = new APlan().role("Deployment Lead").read("# Plan", line);
        assertThat(APlan.codes(plan).contains("role-without-person")).isEqualTo(found);
    }

    @Test
    void roleThatDecides_needsSomebody() {
        TeamRole lead = new TeamRole("lead", "Tech lead", "", "", null, true);
        TeamRole guest = new TeamRole("guest", "Guest", "", "", null, false);
        PlanDocument document = new PlanDocument(
                "Orders",
                "",
                null,
                "",
                "",
                null,
                Separation.STRICT,
                List.of(lead, guest),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        assertThat(Linter.withPeople(document, List.of(), Set.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("Tech lead"));
        assertThat(Linter.withPeople(document, List.of(), Set.of("lead"))).isEmpty();
    }
}
