package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** Collects the tables of a document: those made of pipes, and those drawn with box characters inside a fence. */
final class Tables {

    private static final char DRAWN = '│';

    private Tables() {}

    static List<Table> of(List<Line> lines) {
        List<Table> tables = new ArrayList<>();
        Table open = null;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean drawn = isDrawn(line);
            if (!line.is(Kind.TABLE) && !drawn) {
                open = line.is(Kind.DELIMITER) || isDrawnRule(line) ? open : null;
                continue;
            }
            List<String> cells = Table.cells(line.raw(), drawn ? DRAWN : '|');
            boolean head = !drawn && i + 1 < lines.size() && lines.get(i + 1).is(Kind.DELIMITER);
            if (open == null || head) {
                open = new Table(line.number(), cells, new ArrayList<>());
                tables.add(open);
            } else {
                open.rows().add(new Table.Row(line.number(), cells));
            }
        }
        return tables;
    }

    static boolean isDrawn(Line line) {
        if (!line.isInFence() || line.text().isEmpty() || line.text().charAt(0) != DRAWN) {
            return false;
        }
        return line.text().chars().filter(c -> c == DRAWN).count() >= 3;
    }

    private static boolean isDrawnRule(Line line) {
        return line.isInFence() && (line.text().startsWith("├") || line.text().startsWith("┌"));
    }
}
