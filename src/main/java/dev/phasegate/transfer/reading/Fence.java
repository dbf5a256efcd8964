package dev.phasegate.transfer.reading;

import java.util.List;

/** A fenced block: its language, the line of its opening and of its closing mark, and the lines between. */
record Fence(String language, int line, int endLine, int indent, List<Line> body) {

    private static final WordSet SCRIPTS = WordSet.of(
            "bash",
            "sh",
            "shell",
            "zsh",
            "console",
            "powershell",
            "ps1",
            "pwsh",
            "cmd",
            "bat",
            "batch",
            "sql",
            "psql",
            "terminal",
            "fish");

    boolean isScript() {
        return SCRIPTS.in(language);
    }

    /** A fence without a language, or one that says it is text: as good as prose. */
    boolean isProse() {
        return language.isEmpty()
                || language.equals("text")
                || language.equals("txt")
                || language.equals("markdown")
                || language.equals("md");
    }

    /** A line as it would be typed: without the indentation the fence itself has, and with its own. */
    String code(Line line) {
        String raw = line.raw().stripTrailing();
        int drop = 0;
        while (drop < indent && drop < raw.length() && raw.charAt(drop) == ' ') {
            drop++;
        }
        return raw.startsWith(">") ? line.text() : raw.substring(drop);
    }

    String text() {
        StringBuilder out = new StringBuilder();
        body.forEach(line -> out.append(code(line)).append('\n'));
        return out.toString().strip();
    }
}
