package dev.phasegate.plan.lint;

import static dev.phasegate.plan.lint.APlan.above;
import static dev.phasegate.plan.lint.APlan.below;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.Operator;

class BandsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1, bands-contradict", // good below 2, bad above 1
        "1, 1, bands-gap", // 1 itself is neither
        "1, 2, ''", // between lies CAUTION, as somebody chose
    })
    void limitsOfTwoCriteria_ofOneMetric(String go, String noGo, String code) {
        APlan plan = new APlan()
                .phase("Move")
                .measured("Error rate", "%", below(go), null, null)
                .measured("error rates", "%", null, above(noGo), null)
                .end();
        assertThat(plan.codes().stream().filter(found -> found.startsWith("bands")))
                .isEqualTo(code.isEmpty() ? java.util.List.of() : java.util.List.of(code));
    }

    @Test
    void sameNumber_withOneEndIncluded_leavesNothingOpen() {
        Bound upTo = new Bound(Operator.LESS_OR_EQUAL, BigDecimal.ONE, null, false);
        APlan plan = new APlan()
                .phase("Move")
                .measured("Error rate", "%", upTo, above("1"), null)
                .end();
        assertThat(plan.codes()).doesNotContain("bands-gap", "bands-contradict");
    }

    @Test
    void fileThatSaysNothingBetween_isTold() {
        APlan plan = new APlan()
                .phase("Move")
                .measured("Error rate", "%", below("1"), above("2"), null)
                .end();
        assertThat(APlan.codes(plan.read("Error rate"))).contains("bands-gap");
    }

    @Test
    void limitsOfABaseline_areNamedAsSuch() {
        Bound go = new Bound(Operator.LESS, new BigDecimal("120"), null, true);
        Bound noGo = new Bound(Operator.GREATER, new BigDecimal("110"), null, true);
        APlan plan = new APlan()
                .phase("Move")
                .measured("Query time", "ms", go, null, null)
                .measured("Query times", "ms", null, noGo, null)
                .end();
        assertThat(Linter.lint(plan.plan()).stream().map(Finding::message))
                .anyMatch(
                        message -> message.contains(
                                "GO below 120 % of the baseline and NO-GO above 110 % of the baseline. Some values would be both."));
    }

    @Test
    void otherPhase_orOtherUnit_isAnotherLimit() {
        APlan plan = new APlan()
                .phase("Move")
                .measured("Replication delay", "s", below("5"), null, null)
                .end()
                .phase("Watch")
                .measured("Replication delay", "s", null, above("1"), null)
                .measured("Replication delay", "ms", below("10"), null, null)
                .measured("Replication delay", "rows", null, above("1"), null)
                .end();
        assertThat(plan.codes()).doesNotContain("bands-contradict");
    }

    @Test
    void contradiction_isSeenAcrossUnitsOfTheSameKind() {
        APlan plan = new APlan()
                .phase("Move")
                .measured("Replication delay", "s", below("5"), null, null)
                .measured("Replication delay", "ms", null, above("1000"), null)
                .end();
        assertThat(Linter.lint(plan.plan()))
                .filteredOn(finding -> finding.code().equals("bands-contradict"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("GO below 5 s", "NO-GO above 1000 ms");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Alert rules: error rate threshold: >1% in 5 minutes | true",
                "Alarm: Error rate > 2 % | true",
                "Alert rules: error rate > 0.1% | false",
                "Alert: disk usage > 85% | false",
                "Error rate > 1 % is shown on the dashboard | false",
            })
    void alert_looserThanTheCriterion(String item, boolean found) {
        APlan plan = new APlan()
                .phase("Watch")
                .item(item.strip().replaceFirst(": ", ":\n"))
                .measured("Error rate", "%", below("0.1"), null, null)
                .end();
        assertThat(plan.codes().contains("alert-looser-than-criterion")).isEqualTo(found);
    }

    @Test
    void alert_ofAnotherPercentile_isAnotherMetric() {
        APlan plan = new APlan()
                .phase("Watch")
                .item("Alerts\nResponse time threshold: p99 > 2000ms\nResponse time p50 > 1s")
                .measured("Response time p99", "ms", below("1000"), null, null)
                .measured("Response time p95", "ms", below("100"), null, null)
                .end();
        assertThat(plan.codes().stream().filter("alert-looser-than-criterion"::equals))
                .hasSize(1);
    }
}
