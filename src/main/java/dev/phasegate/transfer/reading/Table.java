package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** A table: its header cells and its rows, cells without Markdown. */
record Table(int line, List<String> header, List<Row> rows) {

    /** Whatever a file draws beyond, no person reads as columns. */
    private static final int MOST_COLUMNS = 40;

    record Row(int line, List<String> cells) {

        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    /** The first column whose header holds one of the words, or -1. */
    int column(WordSet words) {
        for (int i = 0; i < header.size(); i++) {
            if (words.in(header.get(i))) {
                return i;
            }
        }
        return -1;
    }

    String head(int column) {
        return column >= 0 && column < header.size() ? header.get(column) : "";
    }

    /** Splits at pipes that are neither escaped nor inside a code span. */
    static List<String> cells(String raw, char pipe) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean code = false;
        int lastTick = raw.lastIndexOf('`');
        int from = raw.indexOf(pipe) >= 0 && raw.substring(0, raw.indexOf(pipe)).isBlank() ? raw.indexOf(pipe) + 1 : 0;
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            code = c == '`' ? !code && i < lastTick : code;
            if (c == '\\' && i + 1 < raw.length() && raw.charAt(i + 1) == pipe) {
                cell.append(pipe);
                i++;
            } else if (c == pipe && !code && cells.size() < MOST_COLUMNS) {
                cells.add(Markup.plain(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add(Markup.plain(cell.toString()));
        }
        return cells;
    }
}
