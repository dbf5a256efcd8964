package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** The commands of a script fence, parted where a comment after a blank line (or a numbered comment) begins a new action. */
final class CommandGroups {

    /** @param title the comment that introduces the commands, or null */
    record Group(String title, int line, int endLine, String command, String expected) {}

    private CommandGroups() {}

    static List<Group> of(Fence fence) {
        List<List<Line>> parts = new ArrayList<>();
        boolean gap = true;
        for (Line line : fence.body()) {
            if (line.is(Line.Kind.BLANK)) {
                gap = true;
                continue;
            }
            boolean starts = parts.isEmpty() || gap && isTitle(line) || isNumbered(line);
            if (starts) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(line);
            gap = false;
        }
        return parts.stream().map(part -> group(fence, part)).toList();
    }

    private static boolean isTitle(Line line) {
        String comment = leading(line);
        return comment != null && !Words.EXPECTED.in(comment) && comment.chars().anyMatch(Character::isLetter);
    }

    private static boolean isNumbered(Line line) {
        String comment = leading(line);
        return comment != null && Numbering.of(comment) != null;
    }

    private static String leading(Line line) {
        String text = line.text();
        boolean sign = text.startsWith("# ") || text.startsWith("-- ") || text.startsWith("// ");
        return sign ? CodeExpectations.comment(text) : null;
    }

    private static Group group(Fence fence, List<Line> lines) {
        String title = leading(lines.get(0));
        StringBuilder command = new StringBuilder();
        String expected = null;
        for (Line line : lines) {
            command.append(fence.code(line)).append('\n');
            String comment = CodeExpectations.comment(line.text());
            boolean result = comment != null && line != lines.get(0) && Words.EXPECTED.in(comment);
            expected = expected == null
                            && (result || comment != null && !line.text().startsWith("#") && Words.EXPECTED.in(comment))
                    ? comment
                    : expected;
        }
        String name = title == null ? null : withoutNumber(title);
        return new Group(
                name,
                lines.get(0).number(),
                lines.get(lines.size() - 1).number(),
                command.toString().strip(),
                expected);
    }

    private static String withoutNumber(String title) {
        int marker = Markers.ordinalLength(title);
        return title.substring(marker).strip();
    }
}
