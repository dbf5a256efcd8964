package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entry of a list: its text, what is told behind it, and what is indented below. */
record Entry(int line, String text, Attributes attributes, List<Section.Line> body) {
    private static final Pattern MARKER = Pattern.compile("(-|\\*|\\d{1,5}[.)])(?: (.*))?", Pattern.DOTALL);
    private static final Pattern BOX = Pattern.compile("^\\[[^\\]]?\\](?: |$)");

    /** The entries of a list and the lines that belong to none. */
    record Listed(List<Entry> entries, List<Section.Line> strays) {}

    static Listed list(List<Section.Line> lines) {
        return list(lines, false);
    }

    /** The same where each entry begins with a box to tick. */
    static Listed items(List<Section.Line> lines) {
        return list(lines, true);
    }

    private static Listed list(List<Section.Line> lines, boolean boxes) {
        List<Entry> entries = new ArrayList<>();
        List<Section.Line> strays = new ArrayList<>();
        int width = 0;
        for (Section.Line line : lines) {
            Matcher marker = MARKER.matcher(line.text());
            boolean below = !entries.isEmpty() && (line.blank() || line.indent() >= Math.min(2, width));
            if (below) {
                entries.get(entries.size() - 1).body().add(line.outdented(width));
            } else if (marker.matches()) {
                width = marker.group(1).length() + 1;
                entries.add(of(line.number(), text(marker, boxes)));
            } else if (!line.blank()) {
                strays.add(line);
            }
        }
        return new Listed(entries, strays);
    }

    private static String text(Matcher marker, boolean boxes) {
        String text = marker.group(2) == null ? "" : marker.group(2);
        return boxes ? BOX.matcher(text).replaceFirst("") : text;
    }

    private static Entry of(int line, String text) {
        Attributes.Told told = Attributes.of(text);
        return new Entry(line, Inline.read(told.text()), told.attributes(), new ArrayList<>());
    }

    /** The text and its attributes as one, where nothing is told behind it. */
    static String plain(Section.Line line) {
        Matcher marker = MARKER.matcher(line.text());
        return marker.matches() ? Inline.read(text(marker, false)) : "";
    }
}
