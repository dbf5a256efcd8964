package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** Phases that are rows of a table. */
final class PhaseTables {

    private static final int LONGEST_NAME = 80;

    private static final WordSet SUM =
            WordSet.lines("total, summe, gesamt, totale, toplam, итого, всего, jumlah, المجموع, 合计, 总计, 合計, 합계, รวม");

    private final Document document;

    PhaseTables(Document document) {
        this.document = document;
    }

    /** A table of names and durations under a heading or column that speaks of stages or time. */
    List<PhaseDraft> timetable() {
        return document.tables().stream()
                .filter(table -> table.rows().size() > 1 && !isAside(table) && isTimed(table))
                .filter(table -> isAboutStages(table)
                        || Words.TIMELINE.in(document.place(table.line()).heading())
                        || Words.TIMELINE.in(document.label(table.line())))
                .findFirst()
                .map(this::drafts)
                .orElse(List.of());
    }

    /** A table whose column is headed "Phase". */
    List<PhaseDraft> listed() {
        return document.tables().stream()
                .filter(table ->
                        table.rows().size() > 1 && !isAside(table) && Words.PHASE.in(table.head(nameColumn(table))))
                .findFirst()
                .map(this::drafts)
                .orElse(List.of());
    }

    private boolean isAside(Table table) {
        Purpose purpose = document.place(table.line()).purpose();
        return purpose.rollback() || purpose.reference() || purpose.contacts();
    }

    private static boolean isAboutStages(Table table) {
        String head = table.head(nameColumn(table));
        return Words.PHASE.in(head) || Words.STEP.in(head);
    }

    private static boolean isTimed(Table table) {
        int column = table.column(Words.DURATION);
        long timed = table.rows().stream()
                .filter(row -> Durations.in(row.cell(column)) != null)
                .count();
        return column > 0 && timed * 2 > table.rows().size();
    }

    static int nameColumn(Table table) {
        int named = table.column(Words.PHASE);
        if (named >= 0 && table.rows().stream().anyMatch(row -> isName(row.cell(named)))) {
            return named;
        }
        boolean numbersFirst =
                table.header().size() > 1 && table.rows().stream().noneMatch(row -> isName(row.cell(0)));
        return numbersFirst ? 1 : 0;
    }

    private static boolean isName(String cell) {
        return cell.chars().anyMatch(Character::isLetter);
    }

    private List<PhaseDraft> drafts(Table table) {
        int column = nameColumn(table);
        List<PhaseDraft> drafts = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            String name = Markup.withoutEmoji(row.cell(column));
            if (isName(name) && name.length() <= LONGEST_NAME && !isSum(name)) {
                drafts.add(new PhaseDraft(name, row.line(), row.line()));
            }
        }
        return drafts;
    }

    private static boolean isSum(String name) {
        return SUM.in(name);
    }
}
