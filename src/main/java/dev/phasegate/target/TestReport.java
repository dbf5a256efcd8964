package dev.phasegate.target;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a test of a target found, in the order in which it was looked at. */
public record TestReport(List<Line> lines) {

    /** How much a line matters. */
    public enum Level {
        GOOD,
        /** It works, and somebody should look at it. */
        CAUTION,
        BAD
    }

    /** {@code sql}: statements that would mend it, empty for none. */
    public record Line(Level level, String text, String sql) {}

    static final class Writer {
        private final List<Line> lines = new ArrayList<>();

        void good(String text) {
            lines.add(new Line(Level.GOOD, text, ""));
        }

        void caution(String text, String sql) {
            lines.add(new Line(Level.CAUTION, text, sql));
        }

        void bad(String text, String sql) {
            lines.add(new Line(Level.BAD, text, sql));
        }

        TestReport done() {
            return new TestReport(List.copyOf(lines));
        }
    }

    public boolean fine() {
        return lines.stream().noneMatch(line -> line.level() == Level.BAD);
    }

    /** What the list of targets says of it: what is bad, else what needs a look, else that it works. */
    String summary() {
        for (Level level : List.of(Level.BAD, Level.CAUTION)) {
            String said = lines.stream()
                    .filter(line -> line.level() == level)
                    .map(Line::text)
                    .collect(Collectors.joining(" "));
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "Works.";
    }
}
