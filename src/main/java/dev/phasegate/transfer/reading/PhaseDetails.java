package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to each phase what the file says about its length, its risk and its way back: beside its name or in a summary table. */
final class PhaseDetails {

    /** A phase says these things right below its heading. */
    private static final int LOOKED_AT = 12;

    private final Document document;
    private final PhaseMap map;
    private final List<PhaseDraft> drafts;

    PhaseDetails(Document document, List<PhaseDraft> drafts, PhaseMap map) {
        this.document = document;
        this.drafts = drafts;
        this.map = map;
    }

    List<PlanReading.Phase> phases() {
        Optional<Table> summary =
                document.tables().stream().filter(this::isSummary).findFirst();
        Map<Integer, Table.Row> rows = summary.map(this::rowsByPhase).orElse(Map.of());
        List<PlanReading.Phase> phases = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            phases.add(phase(drafts.get(i), summary.orElse(null), rows.get(i)));
        }
        return phases;
    }

    private PlanReading.Phase phase(PhaseDraft draft, Table table, Table.Row row) {
        String duration =
                firstOf(stated(draft, Words.DURATION), cell(table, row, Words.DURATION, true), inName(draft.name()));
        Durations length = duration == null ? null : lengthOf(duration);
        Durations back = row == null ? null : Durations.in(row.cell(rollbackColumn(table)));
        String risk = firstOf(stated(draft, Words.RISK), cell(table, row, Words.RISK, false));
        return new PlanReading.Phase(
                draft.name(),
                draft.line(),
                draft.endLine(),
                length == null ? null : length.minMinutes(),
                length == null ? null : length.maxMinutes(),
                duration,
                risk,
                back == null ? null : back.maxMinutes());
    }

    private static String firstOf(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static Durations lengthOf(String text) {
        Durations offsets = TimeOffsets.between(text);
        return offsets != null ? offsets : Durations.in(text);
    }

    private static String inName(String name) {
        int open = Math.max(name.lastIndexOf('('), name.lastIndexOf('（'));
        int close = Math.max(name.indexOf(')', Math.max(0, open)), name.indexOf('）', Math.max(0, open)));
        String inside = open < 0 ? name : name.substring(open + 1, close < 0 ? name.length() : close);
        return TimeOffsets.between(inside) != null
                        || open >= 0
                                && Durations.in(inside) != null
                                && !Fold.text(inside).startsWith("t")
                ? inside
                : null;
    }

    /** "**Duration**: 2-3 days" in the first lines of the phase. */
    private String stated(PhaseDraft draft, WordSet key) {
        int last = Math.min(draft.endLine(), draft.line() + LOOKED_AT);
        for (int number = draft.line() + 1; number <= last; number++) {
            Line line = document.line(number);
            if (line.is(Line.Kind.HEADING)) {
                return null;
            }
            KeyValue pair = line.is(Line.Kind.TABLE) || line.isInFence() ? null : KeyValue.of(line.text());
            if (pair != null && key.in(pair.key()) && !Words.ROLLBACK.in(pair.key())) {
                return pair.value();
            }
        }
        return null;
    }

    /** A table with a row for each phase and a column for length, risk or the way back. */
    private boolean isSummary(Table table) {
        boolean tells = table.column(Words.DURATION) > 0 || table.column(Words.RISK) > 0;
        if (!tells || drafts.isEmpty()) {
            return false;
        }
        if (isInOrder(table)) {
            return true;
        }
        boolean few = table.rows().size() <= PhaseMap.MOST_NAMED;
        return few
                && table.rows().stream().filter(row -> indexOf(table, row) >= 0).count() * 2
                        > table.rows().size();
    }

    private boolean isInOrder(Table table) {
        return table.rows().size() == drafts.size() && isAboutPhases(table);
    }

    private static boolean isAboutPhases(Table table) {
        return Words.PHASE.in(table.head(0)) || Words.STEP.in(table.head(0));
    }

    /** By position where the table has a row for each phase, else by name. */
    private Map<Integer, Table.Row> rowsByPhase(Table table) {
        boolean inOrder = isInOrder(table);
        Map<Integer, Table.Row> rows = new HashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            rows.putIfAbsent(inOrder ? i : indexOf(table, row), row);
        }
        return rows;
    }

    private int indexOf(Table table, Table.Row row) {
        return map.isPhaseLine(row.line())
                ? map.numberAt(row.line()) - 1
                : map.named(row.cell(PhaseTables.nameColumn(table)));
    }

    private static String cell(Table table, Table.Row row, WordSet words, boolean notRollback) {
        if (row == null) {
            return null;
        }
        int column = table.column(words);
        boolean way = column >= 0 && Words.ROLLBACK.in(table.head(column));
        return column < 0 || notRollback && way ? null : row.cell(column);
    }

    private static int rollbackColumn(Table table) {
        return table == null ? -1 : table.column(Words.ROLLBACK);
    }
}
