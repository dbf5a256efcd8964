package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.MetricHistory.Slice;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Priority;

class MetricChartTest {
    private static final String BANDS = "go < 1, no-go > 2, back > 5";

    private static MetricChart chart(String bands, String values) {
        CriterionSpec spec = GateWords.criterion(bands, "%", Priority.HIGH, null, true);
        EvaluatedCriterion it = CriterionEvaluation.evaluate(spec, GateWords.known("1 % 1min"), GateWords.NOW);
        List<Slice> slices = new ArrayList<>();
        for (String value : values.split(" ")) {
            BigDecimal number = new BigDecimal(value);
            slices.add(new Slice(GateWords.NOW.minusSeconds(3600L - 60L * slices.size()), number, number, number, 1));
        }
        return MetricChart.of(it, slices, GateWords.NOW, Duration.ofHours(1), "");
    }

    /** What is near enough to be in the picture: an explainable rule, four times as far as the values are large or spread. */
    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "'0.4', '2 % 1 %'",
        "'0.1', ''",
        "'0.3', '1 %'",
        "'0', '1 %'",
        "'1 3 2', '5 % 2 % 1 %'",
        "'6', '5 % 2 % 1 %'",
        "'0.9 1.1', '5 % 2 % 1 %'",
        "'200', '5 %'"
    })
    void limitsNearTheValues_areInThePicture(String values, String limits) {
        List<String> expected =
                limits.isEmpty() ? List.of() : Arrays.asList(limits.split("(?<=%) "));

        assertThat(chart(BANDS, values).limits())
                .extracting(MetricChart.Limit::text)
                .filteredOn(text -> !text.isEmpty())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void everyLine_liesWithinTheDrawing_highestFirst() {
        MetricChart chart = chart(BANDS, "0.4 0.6 3");

        List<Double> lines = chart.limits().stream().map(limit -> Double.parseDouble(limit.y())).toList();
        assertThat(lines).allMatch(y -> y > 10 && y < 210).isSorted();
        assertThat(chart.regions()).hasSize(3).allSatisfy(region -> {
            assertThat(Double.parseDouble(region.y())).isBetween(10.0, 210.0);
            assertThat(Double.parseDouble(region.y()) + Double.parseDouble(region.height())).isBetween(10.0, 210.5);
        });
    }
}
