package dev.phasegate.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Verdict;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;

class FindingTest {
    private static final Bound NO_GO = new Bound(Operator.GREATER, BigDecimal.valueOf(2), null, false);

    @ParameterizedTest
    @CsvSource({
        "GO, GO, 0",
        "GO, CAUTION, 0",
        "GO, NO_DATA, 0",
        "GO, NO_GO, 1",
        "GO, ROLL_BACK, 2",
        "CAUTION, NO_GO, 1",
        "NO_GO, NO_GO, 0",
        "NO_GO, ROLL_BACK, 2",
        "ROLL_BACK, ROLL_BACK, 0",
        "ROLL_BACK, NO_GO, 0",
        "NO_DATA, NO_GO, 1",
        ", NO_GO, 1",
        ", GO, 0"
    })
    void finding_isWhatIsWorseThanItWas(Verdict then, Verdict now, int level) {
        assertThat(Finding.of(criterion(now, "3"), then).map(Finding::level).orElse(0))
                .isEqualTo(level);
    }

    @Test
    void sentence_saysWhatAndWhy() {
        assertThat(Finding.of(criterion(Verdict.NO_GO, "3"), Verdict.GO)
                        .orElseThrow()
                        .sentence())
                .isEqualTo("Error rate is NO-GO. 3 %: NO-GO is above 2 %.");
        assertThat(Finding.ofItem("i", "Backup taken", false).sentence()).isEqualTo("“Backup taken” is open again.");
        assertThat(Finding.ofItem("i", "Backup taken", true).sentence()).isEqualTo("“Backup taken” failed.");
    }

    /** Acknowledged at 3 %, one past the limit of 2 %: noise does not call again, twice as far does, and so does a worse band. */
    @ParameterizedTest
    @CsvSource({"NO_GO, 3, false", "NO_GO, 3.9, false", "NO_GO, 4, true", "NO_GO, 2.1, false", "ROLL_BACK, 3, true"})
    void worse_isAnotherBandOrTwiceAsFar(Verdict now, String value, boolean again) {
        Finding finding = Finding.of(criterion(now, value), Verdict.GO).orElseThrow();

        assertThat(finding.worseThan(1, BigDecimal.valueOf(3), NO_GO)).isEqualTo(again);
    }

    @Test
    void better_isNeverWorse() {
        Finding finding = Finding.of(criterion(Verdict.NO_GO, "4"), Verdict.GO).orElseThrow();

        assertThat(finding.worseThan(2, BigDecimal.valueOf(6), NO_GO)).isFalse();
        assertThat(finding.worseThan(1, null, null)).isFalse();
    }

    private static EvaluatedCriterion criterion(Verdict verdict, String value) {
        CriterionSpec spec = new CriterionSpec(
                "c", "Error rate", false, "error rate", "%", null, NO_GO, null, Priority.HIGH, null, null, true, null);
        BigDecimal number = new BigDecimal(value);
        return new EvaluatedCriterion(
                spec, verdict, number, number, "%", Instant.EPOCH, "CI", "", "", value + " %: NO-GO is above 2 %.");
    }
}
