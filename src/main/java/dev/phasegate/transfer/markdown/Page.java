package dev.phasegate.transfer.markdown;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text that is being written: blocks with one empty line between them, some indented below a list entry. */
final class Page {
    /** How a line starts that would be taken for something else than the words of a paragraph. */
    private static final Pattern STRUCTURE = Pattern.compile(
            "(?:[#>|*+-]|```|~~~|---|\\d+[.)]|\\w[\\w ]{0,20}:$|" + StepText.EXPECTED + ":|" + StepText.FAILS + ":).*",
            Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();

    void heading(int level, String words) {
        block("", "#".repeat(level) + " " + Inline.of(words));
    }

    /** A block as it is, behind an empty line. */
    void block(String indent, String lines) {
        if (text.length() > 0
                && !text.substring(text.length() - Math.min(2, text.length())).equals("\n\n")) {
            text.append('\n');
        }
        for (String line : lines.split("\n", -1)) {
            line(line.isEmpty() ? "" : indent + line);
        }
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    /** Words that somebody wrote: as a paragraph where they are one, else quoted, so that each line keeps its form. */
    void words(String indent, String words) {
        if (!words.isEmpty()) {
            block(indent, paragraph(words) ? words : quoted(words));
        }
    }

    void quote(String indent, String words) {
        block(indent, quoted(words));
    }

    private static String quoted(String words) {
        StringBuilder quoted = new StringBuilder(words.length() + 16);
        for (String line : words.split("\n", -1)) {
            quoted.append(quoted.isEmpty() ? "" : "\n").append(line.isEmpty() ? ">" : "> " + line);
        }
        return quoted.toString();
    }

    private static boolean paragraph(String words) {
        if (words.contains("\n\n\n") || words.contains("\r") || !words.equals(words.strip())) {
            return false;
        }
        return words.lines()
                .allMatch(line ->
                        line.equals(line.strip()) && !STRUCTURE.matcher(line).matches());
    }

    /** Columns that say nothing are left out. {@code rows}: cells already encoded. */
    void table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Integer> columns = IntStream.range(0, head.size())
                .filter(c -> c == 0 || rows.stream().anyMatch(row -> !row.get(c).isEmpty()))
                .boxed()
                .toList();
        block("", row(columns.stream().map(head::get).toList()));
        line("|" + " --- |".repeat(columns.size()));
        rows.forEach(row -> line(row(columns.stream().map(row::get).toList())));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
