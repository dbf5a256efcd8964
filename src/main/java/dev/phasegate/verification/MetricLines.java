package dev.phasegate.verification;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.gate.MeasurementForm;
import dev.phasegate.verification.probe.Measured;

/**
 * Which of the values that were measured become which metrics: {@code p95 = Checkout latency}. A database and a Prometheus server give
 * numbers without a unit; who knows it says so, as in {@code value in % = Error rate}. Pure.
 */
final class MetricLines {
    private MetricLines() {}

    /** {@code metrics}: names of metrics by what is left of the sign. */
    static List<MeasurementForm> values(Map<String, String> metrics, List<Measured> measured) {
        return metrics.entrySet().stream()
                .flatMap(line -> value(line.getKey(), line.getValue(), measured).stream())
                .toList();
    }

    private static Optional<MeasurementForm> value(String left, String metric, List<Measured> measured) {
        int in = left.lastIndexOf(" in ");
        return named(left, measured)
                .map(m -> form(metric, m, m.unit()))
                .or(() -> in < 1
                        ? Optional.empty()
                        : named(left.substring(0, in).strip(), measured)
                                .map(m -> form(
                                        metric,
                                        m,
                                        m.unit().isBlank()
                                                ? left.substring(in + 4).strip()
                                                : m.unit())));
    }

    private static Optional<Measured> named(String name, List<Measured> measured) {
        return measured.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    private static MeasurementForm form(String metric, Measured measured, String unit) {
        return new MeasurementForm(metric, measured.value(), unit, null, null, "", null);
    }
}
