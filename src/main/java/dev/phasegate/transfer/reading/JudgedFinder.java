package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions without a number: entries of go, no-go, roll-back and success lists, and targets that are words. */
final class JudgedFinder {

    private static final int LONGEST = 300;

    private final Document document;
    private final PhaseMap map;
    private final Set<Integer> measured;
    private final List<PlanReading.JudgedCriterion> judged = new ArrayList<>();

    JudgedFinder(Document document, PhaseMap map, List<PlanReading.Criterion> criteria) {
        this.document = document;
        this.map = map;
        this.measured = criteria.stream().map(PlanReading.Criterion::line).collect(Collectors.toSet());
    }

    List<PlanReading.JudgedCriterion> find() {
        for (Line line : document.lines()) {
            Purpose purpose = document.place(line.number()).purpose();
            boolean entry = line.isListEntry() && line.text().length() <= LONGEST;
            boolean top = entry && line.indent() < 4 && !line.text().endsWith(":");
            if (top
                    && purpose.judging()
                    && !purpose.communication()
                    && !measured.contains(line.number())
                    && hasWords(line.text())) {
                add(Markup.withoutEmoji(withoutBox(Markup.plain(line.text()))), line.number(), purpose.band());
            }
        }
        document.tables().forEach(this::rows);
        judged.sort(Comparator.comparingInt(PlanReading.JudgedCriterion::line));
        return judged;
    }

    private static boolean hasWords(String text) {
        return text.chars().filter(Character::isLetter).count() > 5;
    }

    private static String withoutBox(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        return close >= 0 && close <= 4 ? text.substring(close + 1).strip() : text;
    }

    /** A metric whose target is a word, and a symptom without a number in a table of triggers. */
    private void rows(Table table) {
        Band band = document.place(table.line()).purpose().band();
        int target = table.column(Words.TARGET_COLUMN);
        boolean targets = table.column(Words.MEASURE_COLUMN) >= 0 && target > 0 || target > 0 && band != null;
        boolean symptoms = band == Band.ROLL_BACK;
        for (Table.Row row : table.rows()) {
            boolean open = !measured.contains(row.line()) && !TableCriteria.isException(table, row, 0);
            if (open && (targets || symptoms) && hasWords(String.join(" ", row.cells()))) {
                String text = targets ? name(table, row) + ": " + row.cell(target) : row.cell(0);
                add(text, row.line(), band == null ? Band.TARGET : band);
            }
        }
    }

    private static String name(Table table, Table.Row row) {
        int column = table.column(Words.MEASURE_COLUMN);
        return column >= 0 ? row.cell(column) : row.cell(row.cell(0).length() <= 4 ? 1 : 0);
    }

    private void add(String text, int line, Band band) {
        judged.add(new PlanReading.JudgedCriterion(text, line, band.code(), map.nameAt(line), map.numberAt(line)));
    }
}
