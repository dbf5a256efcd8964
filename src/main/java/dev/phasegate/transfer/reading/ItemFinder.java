package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** Everything a person would tick: boxes, rows with a box in their status cell, and ✅ used as the bullet of a check. */
final class ItemFinder {

    private static final String BULLET_EMOJI = "✅⏳🔲✔☑";
    private static final int LONGEST_DETAIL = 60;

    private final Document document;
    private final PhaseMap map;
    private final List<PlanReading.ChecklistItem> items = new ArrayList<>();

    ItemFinder(Document document, PhaseMap map) {
        this.document = document;
        this.map = map;
    }

    List<PlanReading.ChecklistItem> find() {
        for (Line line : document.lines()) {
            Boxes.Box box = Boxes.at(line);
            if (box != null && !isDrawing(line)) {
                add(line, box.text(), box.ticked());
            } else if (box == null && isEmojiCheck(line)) {
                add(line, Markup.withoutEmoji(line.text()), false);
            }
        }
        for (Table table : document.tables()) {
            StatusColumn.of(table).ifPresent(column -> rows(table, column));
        }
        items.sort(Comparator.comparingInt(PlanReading.ChecklistItem::line));
        return items;
    }

    /** Boxes in the code of a program or in a printed result are not for ticking. */
    private boolean isDrawing(Line line) {
        Fence fence = line.isInFence() ? document.fenceOf(line) : null;
        return fence != null && !fence.isProse() && !fence.isScript();
    }

    private void add(Line line, String text, boolean ticked) {
        int end = line.isInFence() ? line.number() : endOfEntry(line);
        items.add(new PlanReading.ChecklistItem(
                Markup.plain(text),
                line.number(),
                end,
                group(line.number()),
                map.nameAt(line.number()),
                map.numberAt(line.number()),
                ticked,
                detail(line.number() + 1, end)));
    }

    /** Deeper lines below an entry explain it, until a box of their own. */
    private int endOfEntry(Line entry) {
        int end = entry.number();
        for (int i = entry.number(); i < document.length() && i < entry.number() + LONGEST_DETAIL; i++) {
            Line line = document.lines().get(i);
            boolean deeper = line.indent() > entry.indent() && !line.is(Kind.HEADING) && !line.is(Kind.TABLE);
            boolean fenced = line.fence() >= 0 && deeperFence(line, entry);
            if (line.is(Kind.BLANK) && line.fence() < 0
                    || !deeper && !fenced
                    || line.fence() < 0 && Boxes.at(line) != null) {
                break;
            }
            end = line.number();
        }
        Line last = document.line(end);
        return last.fence() >= 0 && !(last.is(Kind.FENCE) && last.text().isEmpty()) ? entry.number() : end;
    }

    private boolean deeperFence(Line line, Line entry) {
        Fence fence = document.fenceOf(line);
        return fence != null && fence.indent() > entry.indent() && fence.line() > entry.number();
    }

    private String detail(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int number = from; number <= to; number++) {
            out.append(document.line(number).raw().strip()).append('\n');
        }
        return out.length() == 0 ? null : out.toString().strip();
    }

    private String group(int number) {
        Place place = document.place(number);
        String heading = withoutColon(place.heading());
        String label = withoutColon(place.label());
        return label.isEmpty() ? heading : heading.isEmpty() ? label : heading + " · " + label;
    }

    private static String withoutColon(String text) {
        return text.endsWith(":") || text.endsWith("：")
                ? text.substring(0, text.length() - 1).strip()
                : text;
    }

    /** ✅ before a line is an item where the words right above it say "check" or "test", and nothing there says "done". */
    private boolean isEmojiCheck(Line line) {
        boolean entry = line.is(Kind.BULLET) || line.isInFence();
        int emoji = entry ? Markup.leadingEmoji(line.text()) : 0;
        if (emoji == 0 || BULLET_EMOJI.indexOf(emoji) < 0) {
            return false;
        }
        Fence fence = line.isInFence() ? document.fenceOf(line) : null;
        Place place = document.place(line.number());
        String above = place.label().isEmpty() ? place.heading() : place.label();
        boolean checks = Words.CHECKS.in(above) && !Words.STATUS_SECTION.in(above);
        return checks
                && (fence == null || fence.isProse())
                && place.purpose().band() == null
                && !place.purpose().reference();
    }

    private void rows(Table table, int column) {
        int text = StatusColumn.textColumn(table, column);
        for (Table.Row row : table.rows()) {
            Boolean ticked = Boxes.cell(row.cell(column));
            if (ticked == null) {
                ticked = StatusColumn.word(row.cell(column));
            }
            boolean named = row.cell(text).chars().anyMatch(Character::isLetter);
            if (ticked != null && named) {
                items.add(new PlanReading.ChecklistItem(
                        row.cell(text),
                        row.line(),
                        row.line(),
                        group(row.line()),
                        map.nameAt(row.line()),
                        map.numberAt(row.line()),
                        ticked,
                        String.join(" | ", row.cells())));
            }
        }
    }
}
