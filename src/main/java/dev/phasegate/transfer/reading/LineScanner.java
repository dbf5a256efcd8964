package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** Tells for each line what it is: one pass, and one more from a fence that was never closed. */
final class LineScanner {

    private static final int LONGEST_FRONT_MATTER = 200;

    private final List<String> raw;
    private final List<Line> lines = new ArrayList<>();
    private int fences = -1;
    private FenceMark open;
    private int openedAt;
    private boolean inComment;
    private int ignoredFence = -1;

    private LineScanner(List<String> raw) {
        this.raw = raw;
    }

    static List<Line> scan(List<String> raw) {
        LineScanner scanner = new LineScanner(raw);
        scanner.run(scanner.frontMatter());
        scanner.reopen();
        TableMarks.mark(scanner.lines);
        SetextHeadings.mark(scanner.lines);
        return scanner.lines;
    }

    private int frontMatter() {
        if (raw.isEmpty() || !raw.get(0).strip().equals("---")) {
            return 0;
        }
        int limit = Math.min(raw.size(), LONGEST_FRONT_MATTER);
        for (int i = 1; i < limit; i++) {
            if (raw.get(i).strip().equals("---")) {
                for (int j = 0; j <= i; j++) {
                    lines.add(new Line(
                            j + 1, raw.get(j), j == 0 || j == i ? Kind.RULE : Kind.FRONT_MATTER, 0, raw.get(j), 0, -1));
                }
                return i + 1;
            }
            if (raw.get(i).isBlank() || raw.get(i).startsWith("#")) {
                return 0;
            }
        }
        return 0;
    }

    private void run(int from) {
        for (int i = from; i < raw.size(); i++) {
            lines.add(scan(i));
        }
    }

    /** A fence that is never closed would swallow the rest of the plan: read that rest as text instead. */
    private void reopen() {
        if (open == null) {
            return;
        }
        ignoredFence = openedAt;
        open = null;
        fences--;
        lines.subList(openedAt, lines.size()).clear();
        run(openedAt);
        if (open != null) {
            // a second one without an end can't be told from the first; it stays a fence
            open = null;
        }
    }

    private Line scan(int i) {
        Unquoted line = Unquoted.of(raw.get(i));
        if (open != null) {
            return inFence(i, line);
        }
        if (inComment || line.body().startsWith("<!--")) {
            return comment(i, line);
        }
        FenceMark mark = i == ignoredFence ? null : FenceMark.of(line.body());
        if (mark != null) {
            open = mark;
            openedAt = i;
            fences++;
            return new Line(i + 1, raw.get(i), Kind.FENCE, line.indent(), mark.language(), 0, fences);
        }
        return Markers.line(i + 1, raw.get(i), line);
    }

    private Line inFence(int i, Unquoted line) {
        if (open.isClosedBy(line.body())) {
            open = null;
            return new Line(i + 1, raw.get(i), Kind.FENCE, line.indent(), "", 0, fences);
        }
        Kind kind = line.body().isBlank() ? Kind.BLANK : Kind.CODE;
        return new Line(i + 1, raw.get(i), kind, line.indent(), line.body().strip(), 0, fences);
    }

    private Line comment(int i, Unquoted line) {
        inComment = line.body().indexOf("-->", inComment ? 0 : 4) < 0;
        return new Line(
                i + 1, raw.get(i), raw.get(i).isBlank() ? Kind.BLANK : Kind.COMMENT, line.indent(), line.body(), 0, -1);
    }
}
