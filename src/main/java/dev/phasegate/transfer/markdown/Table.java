package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows by the names of their columns. */
record Table(List<Row> rows, List<Section.Line> strays) {

    record Row(int line, Map<String, String> cells) {
        /** Decoded; empty where the table has no such column. */
        String text(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** The lines that are a table, and those that are not. */
    static Table of(List<Section.Line> lines) {
        List<Row> rows = new ArrayList<>();
        List<Section.Line> strays = new ArrayList<>();
        List<String> head = null;
        boolean ruled = false;
        for (Section.Line line : lines) {
            if (!line.text().startsWith("|")) {
                if (!line.blank()) {
                    strays.add(line);
                }
                continue;
            }
            List<String> cells = cells(line.text().strip());
            boolean first = head == null;
            boolean ruler = !ruled && !first && cells.stream().allMatch(cell -> cell.matches(":?-{1,100}:?"));
            ruled |= ruler;
            if (first) {
                head = cells;
            } else if (!ruler) {
                rows.add(row(line.number(), head, cells));
            }
        }
        return new Table(rows, strays);
    }

    private static Row row(int line, List<String> head, List<String> cells) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
            named.put(head.get(i), cells.get(i));
        }
        return new Row(line, named);
    }

    /** Split at bars that an even number of backslashes stands before. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int slashes = 0;
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '|' && slashes % 2 == 0) {
                cells.add(Inline.readCell(cell.toString().strip()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
            slashes = c == '\\' ? slashes + 1 : 0;
        }
        if (!cell.toString().isBlank()) {
            cells.add(Inline.readCell(cell.toString().strip()));
        }
        return cells;
    }
}
