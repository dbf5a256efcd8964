package dev.phasegate.transfer.reading;

import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** Headings that are underlined instead of hashed. */
final class SetextHeadings {

    private SetextHeadings() {}

    static void mark(List<Line> lines) {
        for (int i = 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            Line above = lines.get(i - 1);
            boolean underline = line.is(Kind.RULE)
                    && line.fence() < 0
                    && (line.text().startsWith("=") || line.text().startsWith("--"));
            boolean underlinable =
                    above.is(Kind.TEXT) && (i < 2 || lines.get(i - 2).is(Kind.BLANK));
            if (underline && underlinable && line.text().indexOf(' ') < 0) {
                lines.set(i - 1, above.asHeading(line.text().startsWith("=") ? 1 : 2));
            }
        }
    }
}
