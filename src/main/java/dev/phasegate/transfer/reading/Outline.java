package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.transfer.reading.Line.Kind;

/** The headings of a document as nested sections. */
final class Outline {

    private final List<Section> sections = new ArrayList<>();
    private final Section[] byLine;

    Outline(List<Line> lines) {
        byLine = new Section[lines.size() + 1];
        int[] ends = ends(lines);
        Section current = null;
        for (Line line : lines) {
            if (line.is(Kind.HEADING)) {
                Section parent = current;
                while (parent != null && parent.level() >= line.level()) {
                    parent = parent.parent();
                }
                current = new Section(
                        Markup.title(line.text()), line.number(), line.level(), ends[line.number()], parent);
                sections.add(current);
            }
            byLine[line.number()] = current;
        }
    }

    /** For each heading's line the last line of its section, found from the end backwards. */
    private static int[] ends(List<Line> lines) {
        int[] ends = new int[lines.size() + 1];
        int[] nextOfLevel = new int[8];
        java.util.Arrays.fill(nextOfLevel, lines.size() + 1);
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.is(Kind.HEADING)) {
                int next = lines.size() + 1;
                for (int level = 1; level <= line.level(); level++) {
                    next = Math.min(next, nextOfLevel[level]);
                }
                ends[line.number()] = next - 1;
                nextOfLevel[line.level()] = line.number();
            }
        }
        return ends;
    }

    List<Section> sections() {
        return sections;
    }

    /** The innermost section of a line, or null above the first heading. */
    Section at(int number) {
        return byLine[number];
    }
}
