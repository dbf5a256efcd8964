package dev.phasegate.backup.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One moment of a database against a later one, table by table, with what may differ and what somebody explained. */
public record Differences(List<Line> lines, int definitions) {

    /** What becomes of a line. */
    public enum Verdict {
        SAME,
        /** Another number of rows, and as far off as it may be. */
        WITHIN,
        /** Somebody said why. */
        EXPLAINED,
        DIFFERS
    }

    /** {@code change} and {@code allowed} in words; empty where there is none. */
    public record Line(String name, String before, String after, String change, String allowed, Verdict verdict) {}

    public Differences {
        lines = List.copyOf(lines);
    }

    /** {@code explained}: names of lines. What differs comes first. */
    public static Differences of(Invariants before, Invariants after, Tolerances tolerances, Set<String> explained) {
        List<Line> lines = new ArrayList<>();
        for (Comparison.Line other : Comparison.of(before, after).others()) {
            lines.add(
                    line(other.name(), other.was(), other.is(), "", "", other.same() ? Verdict.SAME : null, explained));
        }
        Map<String, Invariants.TableFact> later = new HashMap<>();
        after.tables().forEach(table -> later.put(table.name(), table));
        for (Invariants.TableFact table : before.tables()) {
            lines.add(table(table, later.remove(table.name()), tolerances, explained));
        }
        new TreeSet<>(later.keySet())
                .forEach(name -> lines.add(
                        line(name, "no such table", rows(later.get(name).rows()), "new", "", null, explained)));
        lines.sort((a, b) -> b.verdict().compareTo(a.verdict()));
        return new Differences(lines, before.schema().size());
    }

    private static Line table(
            Invariants.TableFact was, Invariants.TableFact is, Tolerances tolerances, Set<String> explained) {
        if (is == null) {
            return line(was.name(), rows(was.rows()), "no such table", "gone", "", null, explained);
        }
        long change = is.rows() - was.rows();
        boolean summed = was.checksum() != null && is.checksum() != null;
        boolean contents = summed && !was.checksum().equals(is.checksum());
        Tolerances.Allowed allowed = tolerances.of(was.schema(), was.table());
        boolean within = allowed != null && !(change == 0 && contents) && Math.abs(change) <= allowed.rows(was.rows());
        Verdict verdict = null;
        if (change == 0 && !contents) {
            verdict = Verdict.SAME;
        } else if (within) {
            verdict = Verdict.WITHIN;
        }
        String how = change != 0 ? String.format(Locale.ROOT, "%+,d", change) : contents ? "other contents" : "";
        return line(
                was.name(),
                rows(was.rows()),
                rows(is.rows()),
                how,
                allowed == null ? "" : allowed.words(),
                verdict,
                explained);
    }

    /** {@code verdict} null: it differs, unless somebody explained it. */
    private static Line line(
            String name,
            String before,
            String after,
            String change,
            String allowed,
            Verdict verdict,
            Set<String> explained) {
        Verdict settled = verdict != null ? verdict : explained.contains(name) ? Verdict.EXPLAINED : Verdict.DIFFERS;
        return new Line(name, before, after, change, allowed, settled);
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
    }

    public long open() {
        return lines.stream().filter(line -> line.verdict() == Verdict.DIFFERS).count();
    }

    /** Nothing differs that nobody has explained. */
    public boolean settled() {
        return open() == 0;
    }

    public Line line(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
