package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.web.BandMeter;

class CriterionMeterTest {

    @Test
    void limitsOfABaseline_areDrawnAsPercentagesOfIt() {
        BandMeter meter = meter("go <= 110~, no-go > 120~", "61 ms 1min; base 50 ms 120min");

        assertThat(meter.marked()).isTrue();
        assertThat(meter.sentence()).isEqualTo("122 % of the baseline is in NO-GO. GO below 110. NO-GO from 120.");
        assertThat(meter("go <= 110~, no-go > 120~", "61 ms 1min").marked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'go <= 110~, no-go > 80'",
        "'go between 90..110~, no-go > 130~'",
        "'go = 0'",
        "'no-go < 10, back > 95'",
        "'none'"
    })
    void whatIsNoLine_hasNoMeter(String bands) {
        assertThat(meter(bands, "61 ms 1min; base 50 ms 120min")).isNull();
    }

    private static BandMeter meter(String bands, String known) {
        CriterionSpec spec = GateWords.criterion(bands, "ms", Priority.HIGH, null, true);
        return CriterionMeter.of(CriterionEvaluation.evaluate(spec, GateWords.known(known), GateWords.NOW));
    }
}
