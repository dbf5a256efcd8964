package dev.phasegate.transfer.reading;

import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** Finds pipe tables: a row, a delimiter row below it, and all rows until one has no pipe. */
final class TableMarks {

    private TableMarks() {}

    static void mark(List<Line> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (!isDelimiter(lines.get(i)) || !isRow(lines.get(i - 1))) {
                continue;
            }
            lines.set(i - 1, lines.get(i - 1).as(Kind.TABLE));
            lines.set(i, lines.get(i).as(Kind.DELIMITER));
            while (i + 1 < lines.size() && isRow(lines.get(i + 1))) {
                i++;
                lines.set(i, lines.get(i).as(Kind.TABLE));
            }
        }
    }

    private static boolean isRow(Line line) {
        return line.fence() < 0 && line.raw().indexOf('|') >= 0 && (line.is(Kind.TEXT) || line.isListEntry());
    }

    private static boolean isDelimiter(Line line) {
        if (!line.is(Kind.TEXT) && !line.isListEntry()) {
            return false;
        }
        boolean pipe = false;
        boolean dash = false;
        String raw = line.raw();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            pipe |= c == '|';
            dash |= c == '-';
            if ("|-: \t>".indexOf(c) < 0) {
                return false;
            }
        }
        return pipe && dash;
    }
}
