package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** A decoded file as lines, sections, labels, tables and fences: what every finder looks at. */
final class Document {

    private final List<Line> lines;
    private final Outline outline;
    private final Labels labels;
    private final List<Table> tables;
    private final List<Fence> fences;
    private final List<Place> places;

    Document(List<String> raw) {
        lines = LineScanner.scan(raw);
        outline = new Outline(lines);
        labels = new Labels(lines);
        tables = Tables.of(lines);
        fences = fences(lines);
        places = Place.of(lines, outline, labels);
    }

    private static List<Fence> fences(List<Line> lines) {
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line open = lines.get(i);
            if (!open.is(Kind.FENCE)) {
                continue;
            }
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).is(Kind.FENCE)) {
                end++;
            }
            fences.add(new Fence(
                    open.text(),
                    open.number(),
                    Math.min(end + 1, lines.size()),
                    open.indent(),
                    lines.subList(i + 1, Math.min(end, lines.size()))));
            i = end;
        }
        return fences;
    }

    List<Line> lines() {
        return lines;
    }

    Line line(int number) {
        return lines.get(number - 1);
    }

    int length() {
        return lines.size();
    }

    Outline outline() {
        return outline;
    }

    List<Table> tables() {
        return tables;
    }

    List<Fence> fences() {
        return fences;
    }

    Place place(int number) {
        return places.get(number);
    }

    String label(int number) {
        return labels.at(number);
    }

    Section section(int number) {
        return outline.at(number);
    }

    /** The fence a line of code is in. */
    Fence fenceOf(Line line) {
        return line.fence() >= 0 && line.fence() < fences.size() ? fences.get(line.fence()) : null;
    }

    /** The first heading of the highest level that stands before the others; else the first line with words. */
    Line titleLine() {
        Line first = null;
        for (Line line : lines) {
            if (line.is(Kind.HEADING)) {
                return line;
            }
            if (first == null && (line.is(Kind.TEXT) || line.isListEntry())) {
                first = line;
            }
        }
        return first == null ? lines.get(0) : first;
    }
}
