package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The results of tests as values of five metrics: the share that passed, and the counts it comes from. */
final class TestResultsReport {
    static final String METRIC = "Test pass rate";
    private static final int MAX_NOTE = 1_900;

    private final TestResults results;
    private final String metric;
    private final String source;
    private final Instant at;
    private final boolean skippedLeftOut;

    /** {@code skippedLeftOut}: skipped tests are no tests; else they are tests that did not pass. */
    TestResultsReport(TestResults results, String metric, String source, Instant at, boolean skippedLeftOut) {
        this.results = results;
        this.metric = metric == null || metric.isBlank() ? METRIC : metric.strip();
        this.source = source;
        this.at = at;
        this.skippedLeftOut = skippedLeftOut;
    }

    /** Without the rate where there was nothing to pass. */
    List<MeasurementForm> measurements() {
        String note = note();
        int whole = whole();
        MeasurementForm tests = count("tests", results.tests(), "");
        List<MeasurementForm> counts = List.of(
                tests,
                count("failures", results.failures(), note),
                count("errors", results.errors(), results.errors() == 0 ? "" : note),
                count("skipped", results.skipped(), ""));
        if (whole == 0) {
            return counts;
        }
        MeasurementForm rate = new MeasurementForm(
                metric, BigDecimal.valueOf(results.passed()), "%", at, source, note, BigDecimal.valueOf(whole));
        return List.of(rate, counts.get(0), counts.get(1), counts.get(2), counts.get(3));
    }

    int whole() {
        return skippedLeftOut ? results.tests() - results.skipped() : results.tests();
    }

    private MeasurementForm count(String what, int number, String note) {
        return new MeasurementForm(metric + ": " + what, BigDecimal.valueOf(number), "", at, source, note);
    }

    /** “Failed: a.B.c, a.B.d and 3 more. Passed only when repeated: a.B.e. 2 skipped.” */
    String note() {
        StringBuilder note = new StringBuilder();
        named(note, "Failed: ", results.failed(), results.failures() + results.errors());
        named(
                note,
                "Passed only when repeated: ",
                results.repeated(),
                results.repeated().size());
        if (results.skipped() > 0) {
            note.append(results.skipped()).append(" skipped").append(skippedLeftOut ? ", not counted." : ".");
        }
        return note.toString().strip();
    }

    private static void named(StringBuilder note, String lead, List<String> names, int all) {
        if (names.isEmpty()) {
            return;
        }
        note.append(lead);
        int named = 0;
        for (String name : names) {
            if (note.length() + name.length() > MAX_NOTE && named > 0) {
                break;
            }
            note.append(named++ == 0 ? "" : ", ").append(name);
        }
        note.append(named < all ? " and " + (all - named) + " more. " : ". ");
    }
}
