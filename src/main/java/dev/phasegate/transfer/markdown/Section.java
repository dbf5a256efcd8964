package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;

/** A heading with the lines below it, up to the next heading of whatever level, and the headings under it. */
record Section(int level, String title, int line, List<Line> lines, List<Section> parts) {

    /** A line with its number in the file. */
    record Line(int number, String text) {
        boolean blank() {
            return text.isBlank();
        }

        /** Without up to {@code width} blanks at its start. */
        Line outdented(int width) {
            int cut = 0;
            while (cut < width && cut < text.length() && text.charAt(cut) == ' ') {
                cut++;
            }
            return new Line(number, text.substring(cut));
        }

        int indent() {
            int indent = 0;
            while (indent < text.length() && text.charAt(indent) == ' ') {
                indent++;
            }
            return indent;
        }
    }

    /** The whole file as a section of level 0. Headings stand at the start of a line, outside of code. */
    static Section of(List<String> lines, int from) {
        Section root = new Section(0, "", 1, new ArrayList<>(), new ArrayList<>());
        List<Section> open = new ArrayList<>(List.of(root));
        String fence = "";
        for (int i = from; i < lines.size(); i++) {
            String text = lines.get(i);
            int level = fence.isEmpty() ? level(text) : 0;
            if (level == 0) {
                fence = fence(text, fence);
                open.get(open.size() - 1).lines().add(new Line(i + 1, text));
                continue;
            }
            while (open.get(open.size() - 1).level() >= level) {
                open.remove(open.size() - 1);
            }
            String title = Inline.read(text.substring(level).strip());
            Section section = new Section(level, title, i + 1, new ArrayList<>(), new ArrayList<>());
            open.get(open.size() - 1).parts().add(section);
            open.add(section);
        }
        return root;
    }

    /** The fence that is open behind this line, empty for none. */
    private static String fence(String text, String open) {
        if (!open.isEmpty()) {
            return text.strip().equals(open) ? "" : open;
        }
        return text.startsWith("```") ? text.substring(0, ticks(text)) : "";
    }

    static int ticks(String text) {
        int ticks = 0;
        while (ticks < text.length() && text.charAt(ticks) == '`') {
            ticks++;
        }
        return ticks;
    }

    private static int level(String text) {
        int level = 0;
        while (level < text.length() && text.charAt(level) == '#') {
            level++;
        }
        boolean heading = level >= 1 && level <= 4 && (level == text.length() || text.charAt(level) == ' ');
        return heading ? level : 0;
    }

    /** All that stands in it as it was written, for what has no other place. */
    String whole() {
        StringBuilder all = new StringBuilder("#".repeat(level) + " " + title);
        lines.forEach(line -> all.append('\n').append(line.text()));
        parts.forEach(part -> all.append('\n').append(part.whole()));
        return all.toString().strip();
    }
}
