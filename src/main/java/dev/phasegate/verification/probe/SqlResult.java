package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement gave, as texts. Pure.
 *
 * @param numbers for each column whether the database says that it holds numbers
 * @param masked for each column whether nobody may see its values
 * @param rows without more than were to be read; null stands for null
 * @param more there were more rows
 */
record SqlResult(
        List<String> columns, List<Boolean> numbers, List<Boolean> masked, List<List<String>> rows, boolean more) {
    private static final int SHOWN_ROWS = 50;
    private static final int SHOWN_CELL = 200;

    Value value(String subject) {
        if (subject.equals("rows")) {
            return Value.number(rows.size() + (more ? 1 : 0), "rows");
        } else if (subject.equals("result")) {
            return result();
        }
        int column = 0;
        if (subject.startsWith("column:")) {
            String name = subject.substring(7);
            column = columns.indexOf(name);
            for (int i = 0; i < columns.size() && column < 0; i++) {
                column = columns.get(i).equalsIgnoreCase(name) ? i : -1;
            }
        }
        return cell(column, subject);
    }

    private Value cell(int column, String subject) {
        if (column < 0 || columns.isEmpty()) {
            return new Value.Unknown("the result has no " + subject);
        }
        if (masked.get(column)) {
            return new Value.Unknown("this column is masked");
        }
        if (rows.isEmpty()) {
            return new Value.Absent("not there: no row");
        }
        String cell = rows.get(0).get(column);
        if (cell == null) {
            return new Value.Absent("null");
        }
        Optional<BigDecimal> number = numbers.get(column) ? Value.number(cell) : Optional.empty();
        return number.<Value>map(it -> new Value.Number(it, "")).orElseGet(() -> Value.text(cell));
    }

    private Value result() {
        if (masked.contains(true)) {
            return new Value.Unknown("a column of it is masked");
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (String cell : row) {
                text.append(
                                cell == null
                                        ? "\\N"
                                        : cell.replace("\\", "\\\\")
                                                .replace("\t", "\\t")
                                                .replace("\n", "\\n"))
                        .append('\t');
            }
            text.append('\n');
        }
        return new Value.Text(text.toString(), more);
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < columns.size() && rows.size() == 1 && !more; i++) {
            String cell = rows.get(0).get(i);
            Optional<BigDecimal> number = masked.get(i) || cell == null ? Optional.empty() : Value.number(cell);
            if (number.isPresent()) {
                measured.add(new Measured(columns.get(i), number.get(), ""));
            }
        }
        return measured;
    }

    String shown() {
        StringBuilder shown = new StringBuilder(String.join(" | ", columns)).append('\n');
        for (List<String> row : rows.subList(0, Math.min(SHOWN_ROWS, rows.size()))) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(masked.get(i) ? "•••" : shown(row.get(i)));
            }
            shown.append(String.join(" | ", cells)).append('\n');
        }
        if (more || rows.size() > SHOWN_ROWS) {
            shown.append("… ").append(rows.size()).append(more ? " rows and more" : " rows");
        }
        return shown.toString();
    }

    private static String shown(String cell) {
        if (cell == null) {
            return "null";
        }
        String line = cell.replaceAll("\\s+", " ");
        return line.length() > SHOWN_CELL ? line.substring(0, SHOWN_CELL - 1) + "…" : line;
    }
}
