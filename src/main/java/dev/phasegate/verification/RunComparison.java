package dev.phasegate.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.gate.Units;

/**
 * A run against the one before it that came to a result, of whichever kind: what is another verdict, another finding, another value,
 * another line. Pure.
 */
public record RunComparison(
        CheckRun before, boolean verdict, List<Finding> findings, List<Value> values, LineDifference output) {

    /** A condition of which another thing is said; either is empty where it was not asked. */
    public record Finding(String before, String now) {}

    /** A value with what became of it; {@code difference} is empty where it can't be said. */
    public record Value(String name, String before, String now, String difference) {}

    static RunComparison of(CheckRun before, CheckRun run) {
        return new RunComparison(
                before,
                before.state() != run.state(),
                findings(before.findings(), run.findings(), before.version() == run.version()),
                values(before.measured(), run.measured()),
                LineDifference.of(before.output(), run.output()));
    }

    public boolean same() {
        return !verdict
                && findings.isEmpty()
                && values.isEmpty()
                && output.lines().isEmpty();
    }

    public boolean anotherVersion(CheckRun run) {
        return before.version() != run.version();
    }

    /** Conditions of one version stand in one order; of two versions, only what is said can be compared. */
    private static List<Finding> findings(List<RunDetail.Told> before, List<RunDetail.Told> now, boolean oneVersion) {
        List<Finding> found = new ArrayList<>();
        if (oneVersion && before.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                if (!before.get(i).equals(now.get(i))) {
                    found.add(new Finding(before.get(i).sentence(), now.get(i).sentence()));
                }
            }
            return found;
        }
        before.stream().filter(f -> !now.contains(f)).forEach(f -> found.add(new Finding(f.sentence(), "")));
        now.stream().filter(f -> !before.contains(f)).forEach(f -> found.add(new Finding("", f.sentence())));
        return found;
    }

    private static List<Value> values(List<RunDetail.Figure> before, List<RunDetail.Figure> now) {
        Map<String, RunDetail.Figure> earlier = byName(before);
        Map<String, RunDetail.Figure> later = byName(now);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        return names.stream()
                .filter(name -> !same(earlier.get(name), later.get(name)))
                .map(name -> new Value(
                        name,
                        text(earlier.get(name)),
                        text(later.get(name)),
                        difference(earlier.get(name), later.get(name))))
                .toList();
    }

    private static Map<String, RunDetail.Figure> byName(List<RunDetail.Figure> figures) {
        Map<String, RunDetail.Figure> byName = new LinkedHashMap<>();
        figures.forEach(figure -> byName.putIfAbsent(figure.name(), figure));
        return byName;
    }

    private static boolean same(RunDetail.Figure one, RunDetail.Figure other) {
        return one != null
                && other != null
                && one.unit().equals(other.unit())
                && new BigDecimal(one.value()).compareTo(new BigDecimal(other.value())) == 0;
    }

    private static String text(RunDetail.Figure figure) {
        return figure == null ? "–" : Units.text(new BigDecimal(figure.value()), figure.unit());
    }

    /** “+12 ms (+8.3 %)”. */
    private static String difference(RunDetail.Figure one, RunDetail.Figure other) {
        if (one == null || other == null || !one.unit().equals(other.unit())) {
            return "";
        }
        BigDecimal from = new BigDecimal(one.value());
        BigDecimal change = new BigDecimal(other.value()).subtract(from);
        String plain = signed(change, Units.text(change.abs(), one.unit()));
        if (from.signum() == 0) {
            return plain;
        }
        BigDecimal share = change.multiply(BigDecimal.valueOf(100)).divide(from.abs(), 1, RoundingMode.HALF_UP);
        return plain + " (" + signed(share, Units.text(share.abs(), "%")) + ")";
    }

    private static String signed(BigDecimal value, String size) {
        return (value.signum() < 0 ? "−" : "+") + size;
    }
}
