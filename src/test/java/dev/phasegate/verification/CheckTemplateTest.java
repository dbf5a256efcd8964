package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.phasegate.gate.MeasurementForm;
import dev.phasegate.verification.probe.Measured;

class CheckTemplateTest {

    @ParameterizedTest
    @EnumSource(CheckTemplate.class)
    void template_isACheck_asSoonAsATargetIsChosen(CheckTemplate template) {
        CheckDefinition definition =
                CheckReading.read(template.fields(List.of()).with("target", "1"));
        assertThat(definition.name()).isEqualTo(template.words());
        assertThat(CheckTemplate.of(template.key())).contains(template);
    }

    private static List<MeasurementForm> measured(String left, String unit) {
        return MetricLines.values(
                Map.of(left, "Error rate"), List.of(new Measured("value", new BigDecimal("0.4"), unit)));
    }

    @Test
    void metric_takesTheUnitThatIsSaid_whereNoneWasMeasured() {
        assertThat(measured("value", "")).extracting(MeasurementForm::unit).containsExactly("");
        assertThat(measured("value in %", "")).extracting(MeasurementForm::unit).containsExactly("%");
        assertThat(measured("value in %", "ms"))
                .extracting(MeasurementForm::unit)
                .containsExactly("ms");
        assertThat(measured("other in %", "")).isEmpty();
    }
}
