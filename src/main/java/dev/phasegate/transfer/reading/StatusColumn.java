package dev.phasegate.transfer.reading;

import java.util.Optional;

/** Whether a table is a checklist, and in which columns its boxes and its texts are. */
final class StatusColumn {

    private static final WordSet VERDICT =
            WordSet.lines("pass, fail, result, resultat, resultado, ergebnis, 结果, 結果, 결과");
    private static final WordSet OPEN = WordSet.of(
            "todo",
            "to do",
            "pending",
            "open",
            "not started",
            "offen",
            "ausstehend",
            "pendiente",
            "pendente",
            "a faire",
            "da fare",
            "bekliyor",
            "ожидает",
            "belum",
            "未着手",
            "未完了",
            "待办",
            "未开始",
            "미완료",
            "رอ");
    private static final WordSet DONE = WordSet.of(
            "done",
            "complete",
            "completed",
            "erledigt",
            "fertig",
            "hecho",
            "feito",
            "fait",
            "fatto",
            "tamam",
            "готово",
            "selesai",
            "完了",
            "完成",
            "완료",
            "เสร็จ");

    private StatusColumn() {}

    /** Empty for tables of signatures, of measured values, and of states nobody is to change. */
    static Optional<Integer> of(Table table) {
        if (table.header().stream().anyMatch(Words.SIGNATURE::in) || table.column(VERDICT) >= 0) {
            return Optional.empty();
        }
        for (int column = 0; column < table.header().size(); column++) {
            boolean status = Words.STATUS_COLUMN.in(table.head(column))
                    || table.head(column).isBlank()
                    || Boxes.cell(table.head(column)) != null;
            if (status && isTickable(table, column)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static boolean isTickable(Table table, int column) {
        int boxes = 0;
        int open = 0;
        int filled = 0;
        for (Table.Row row : table.rows()) {
            String cell = row.cell(column);
            Boolean box = Boxes.cell(cell) != null ? Boxes.cell(cell) : word(cell);
            filled += cell.isBlank() ? 0 : 1;
            boxes += box == null ? 0 : 1;
            open += Boolean.FALSE.equals(box) ? 1 : 0;
        }
        boolean named = Words.STATUS_COLUMN.in(table.head(column));
        return boxes > 0 && boxes * 2 >= filled && (open > 0 || named && boxes == filled);
    }

    /** "TODO" is open, "Done" is ticked, other words are neither. */
    static Boolean word(String cell) {
        if (cell.length() > 20) {
            return null;
        }
        if (OPEN.in(cell)) {
            return Boolean.FALSE;
        }
        return DONE.in(cell) ? Boolean.TRUE : null;
    }

    /** The first column that holds words and is not the status, a number or a name of a person's role. */
    static int textColumn(Table table, int status) {
        for (int column = 0; column < table.header().size(); column++) {
            int at = column;
            boolean number = table.rows().stream().allMatch(row -> row.cell(at).length() <= 4);
            if (column != status && !number && !Words.OWNER.in(table.head(column))) {
                return column;
            }
        }
        return 0;
    }
}
