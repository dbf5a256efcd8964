package dev.phasegate.transfer.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/**
 * The nearest label above each line: a bold line on its own, a sentence that ends in a colon, or a list entry that does and
 * has deeper lines below it. A heading ends every label; a fence has labels of its own.
 */
final class Labels {

    private static final int LONGEST = 160;

    private record Label(String text, int line, int indent, boolean entry, int fence) {}

    private final String[] texts;
    private final Deque<Label> open = new ArrayDeque<>();
    private Kind lastKind;

    Labels(List<Line> lines) {
        texts = new String[lines.size() + 1];
        for (Line line : lines) {
            Label label = labelOf(line);
            label = label == null ? commentAbove(line, lines) : label;
            close(line, label);
            texts[line.number()] = open.isEmpty() ? "" : open.peek().text();
            if (label != null) {
                open.push(label);
            }
        }
    }

    /** A numbered list after a bulleted one is another list: what announced the first does not announce the second. */
    private void track(Line line) {
        if (line.isListEntry() && line.indent() == 0) {
            lastKind = line.kind();
        } else if (!line.is(Kind.BLANK) && line.indent() == 0 && line.fence() < 0) {
            lastKind = null;
        }
    }

    String at(int number) {
        return texts[number];
    }

    private void close(Line line, Label next) {
        if (line.is(Kind.HEADING) || line.is(Kind.RULE)) {
            open.clear();
        }
        boolean listEntry = line.isListEntry() || line.isInFence() && line.indent() == 0;
        while (!open.isEmpty()
                && open.peek().entry()
                && line.isContent()
                && line.indent() <= open.peek().indent()
                && listEntry) {
            open.pop();
        }
        boolean otherList = line.isListEntry() && line.indent() == 0 && lastKind != null && lastKind != line.kind();
        if (otherList && !open.isEmpty() && !open.peek().entry()) {
            open.clear();
        }
        track(line);
        while (!open.isEmpty() && open.peek().fence() >= 0 && open.peek().fence() != line.fence()) {
            open.pop();
        }
        while (next != null && !next.entry() && !open.isEmpty() && open.peek().fence() == next.fence()) {
            open.pop();
        }
    }

    private static Label labelOf(Line line) {
        String text = line.text();
        if (text.isEmpty() || text.length() > LONGEST || Boxes.at(line) != null) {
            return null;
        }
        boolean entry = line.isListEntry() || line.isInFence() && Markers.ordinalLength(line.text()) > 0;
        if (!entry && !line.is(Kind.TEXT) && !line.isInFence()) {
            return null;
        }
        boolean colon = endsInColon(Markup.plain(text));
        boolean bold = line.is(Kind.TEXT) && isBoldAlone(text);
        return colon || bold ? new Label(Markup.title(text), line.number(), line.indent(), entry, line.fence()) : null;
    }

    /** "# Before starting" with boxes right below it, inside a fence. */
    private static Label commentAbove(Line line, List<Line> lines) {
        boolean comment = line.isInFence()
                && line.text().startsWith("# ")
                && line.text().length() <= LONGEST
                && Boxes.at(line) == null;
        boolean boxed = comment
                && line.number() < lines.size()
                && lines.get(line.number()).isInFence()
                && Boxes.at(lines.get(line.number())) != null;
        return boxed
                ? new Label(line.text().substring(2).strip(), line.number(), line.indent(), false, line.fence())
                : null;
    }

    private static boolean endsInColon(String plain) {
        return plain.endsWith(":") || plain.endsWith("：");
    }

    /** "**Step 1: Decide** (2 min)" is a label, "**Owner**: Ann" is a fact. */
    static boolean isBoldAlone(String text) {
        int end = text.startsWith("**") ? text.indexOf("**", 2) : -1;
        if (end < 0) {
            return false;
        }
        String rest = Markup.withoutEmoji(text.substring(end + 2));
        return rest.isEmpty()
                || rest.equals(":")
                || rest.startsWith("(") && (rest.endsWith(")") || rest.endsWith("):"));
    }
}
