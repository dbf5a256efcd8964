package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** Conditions in tables: columns of targets and limits beside a metric, or whole conditions in a column. */
final class TableCriteria {

    record Found(String text, int line, Threshold threshold, Band band, String priority) {}

    /** Columns that say how things are or how long they take. */
    private static final WordSet PRESENT = WordSet.lines(
            "current, actual, now, aktuell, ist, actuel, actuelle, valeur, atual, attuale, текущ*, saat ini, 当前, 現在, 현재",
            "risk, impact, mitigation, response, time, duration");

    private static final WordSet HIGHEST =
            WordSet.lines("crit*, krit*, крит*, kritik, p0, 关键, 严重, 致命, 最高, 緊急, 긴급, วิกฤต, حرج");
    private static final WordSet HIGH =
            WordSet.lines("high, hoch, haut*, eleve*, alta, alto, yuksek, высок*, tinggi, p1, 高, 높음, สูง, عال");
    private static final WordSet SEVERE = WordSet.lines("critical, kritisch, critique, critico, критич*, 严重, 重大, 심각");

    private final Document document;
    private final List<Found> found = new ArrayList<>();

    TableCriteria(Document document) {
        this.document = document;
    }

    List<Found> find() {
        document.tables().forEach(this::read);
        return found;
    }

    private void read(Table table) {
        boolean phases = Words.PHASE.in(table.head(0));
        for (int column = 0; column < table.header().size() && !phases; column++) {
            Band band = band(table, column);
            if (band != null) {
                bounds(table, column, band);
            }
        }
    }

    /** What the cells of a column bound, or null for a column that bounds nothing. */
    private Band band(Table table, int column) {
        String head = table.head(column);
        Band place = document.place(table.line()).purpose().band();
        boolean present = PRESENT.in(head);
        if (present && !Words.TARGET_COLUMN.in(head)) {
            return null;
        }
        if (column > 0 && Words.ROLLBACK.in(head) && !Words.DURATION.in(head)) {
            return Band.ROLL_BACK;
        }
        if (column > 0 && Words.NO_GO.in(WordSet.spaced(head).replace(" go no go ", " "))) {
            return Band.NO_GO;
        }
        if (column > 0 && Words.TARGET_COLUMN.in(head)) {
            return place == Band.ROLL_BACK || place == Band.NO_GO ? place : Words.GO.in(head) ? Band.GO : Band.TARGET;
        }
        if (column > 0 && (Words.ALERT.in(head) || SEVERE.in(head)) && !Words.PRIORITY_COLUMN.in(head)) {
            return Band.NO_GO;
        }
        boolean condition = Words.CONDITION_COLUMN.in(head) || column == 0 && place != null;
        boolean measured = Words.MEASURE_COLUMN.in(head) && table.column(Words.TARGET_COLUMN) > 0;
        if (!condition || measured) {
            return null;
        }
        return place == null ? Band.TARGET : place;
    }

    private void bounds(Table table, int column, Band band) {
        int metric = column == 0 ? -1 : metricColumn(table);
        boolean aimed = Words.TARGET_COLUMN.in(table.head(column)) && column > 0;
        for (Table.Row row : table.rows()) {
            String cell = row.cell(column);
            if (isException(table, row, column)) {
                continue;
            }
            List<Threshold> thresholds = Thresholds.all(cell);
            for (Threshold threshold : thresholds.isEmpty() && aimed ? plain(cell) : thresholds) {
                boolean own = threshold.metric().isEmpty() || aimed;
                Threshold named =
                        metric >= 0 && metric != column && own ? threshold.named(row.cell(metric)) : threshold;
                found.add(new Found(
                        String.join(" | ", row.cells()),
                        row.line(),
                        named,
                        banded(table, row, band),
                        priority(table, row)));
            }
        }
    }

    /** A severity table says in its action whether to go back. */
    private Band banded(Table table, Table.Row row, Band band) {
        boolean incident = table.column(Words.PRIORITY_COLUMN) >= 0 && table.column(Words.TARGET_COLUMN) < 0;
        boolean acts = row.cells().stream()
                .skip(1)
                .anyMatch(cell -> WordSet.spaced(cell).contains(" rollback "));
        if (band == Band.TARGET && acts && table.column(Words.MEASURE_COLUMN) < 0) {
            return Band.ROLL_BACK;
        }
        return band == Band.TARGET && incident && table.column(Words.MEASURE_COLUMN) < 0 ? Band.NO_GO : band;
    }

    /** "OK, expected" beside a symptom takes it out of the triggers. */
    static boolean isException(Table table, Table.Row row, int column) {
        return row.cells().stream()
                .skip(column + 1L)
                .anyMatch(cell -> WordSet.spaced(cell).startsWith(" ok "));
    }

    private static int metricColumn(Table table) {
        int column = table.column(Words.MEASURE_COLUMN);
        if (column >= 0) {
            return column;
        }
        boolean numbers = table.rows().stream().allMatch(row -> row.cell(0).length() <= 4);
        return numbers && table.header().size() > 1 ? 1 : 0;
    }

    /** "99.9 %" alone in a column of targets. */
    private static List<Threshold> plain(String cell) {
        Numeral number = Numeral.at(cell, 0);
        Units.Unit unit = number == null ? null : Units.after(Fold.text(cell), number.end());
        if (number == null || cell.length() > 24 || unit == null && number.end() < cell.length()) {
            return List.of();
        }
        boolean share =
                unit != null && unit.name().equals("%") && number.value().intValue() < 100;
        boolean length = unit != null && Units.isTime(unit.name());
        return List.of(new Threshold(
                "",
                share ? ">=" : length ? "<=" : "=",
                number.value(),
                null,
                unit == null ? null : unit.name(),
                false));
    }

    private static String priority(Table table, Table.Row row) {
        String cell = row.cell(table.column(Words.PRIORITY_COLUMN));
        if (HIGHEST.in(cell)) {
            return "critical";
        }
        if (HIGH.in(cell)) {
            return "high";
        }
        return cell.isBlank() ? null : "medium";
    }
}
