package dev.phasegate.backup.tool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What a program said at the end, as far as it may be shown: PostgreSQL's details and contexts quote rows. */
final class LastWords {
    private static final int MOST = 4;
    private static final int LONGEST = 300;
    private static final Pattern TELLS = Pattern.compile(
            "error:|fatal:|ERROR:|FATAL:|could not|No space left|detail:|: Got error|: Couldn't|: Error \\d|insuffici?ent");
    /** MariaDB's program tells what it is doing in comments. */
    private static final Pattern OURS = Pattern.compile("^(pg_|(mariadb-dump|mysqldump): |-- )");

    private static final Pattern QUOTES_ROWS = Pattern.compile(
            "(?i)(DETAIL|CONTEXT|STATEMENT|HINT|QUERY):|^COPY |command was:|detail: (Query|Command) was|: line \\d+:");
    /** {@code invalid input syntax for type integer: "what stood in the row"}. */
    private static final Pattern VALUE =
            Pattern.compile("((?:invalid|out of range|violates|malformed|duplicate|too long)[^:]*: )\"[^\"]*\"?.*");

    private final Deque<String> errors = new ArrayDeque<>();

    /** The line as it may be shown, null where it may not: what does not begin with the program's name goes on with an earlier line. */
    String shown(String line) {
        if (!OURS.matcher(line).find() || QUOTES_ROWS.matcher(line).find()) {
            return null;
        }
        String shown = VALUE.matcher(line).replaceAll("$1(a value)");
        shown = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
        if (TELLS.matcher(shown).find() && errors.size() < MOST) {
            errors.addLast(shown); // the first ones say why, the others follow from them
        }
        return shown;
    }

    /** {@code name} of the program. */
    String sentence(String name, int code) {
        if (errors.isEmpty()) {
            return name + " ended with code " + code
                    + (code > 128
                            ? ": it was killed by the system (signal " + (code - 128) + ")."
                            : " and said nothing.");
        }
        String text = String.join("; ", List.copyOf(errors))
                .replace(name + ": error: ", "")
                .replace(name + ": ", "")
                .strip();
        return name + " ended with code " + code + ": " + text + (text.endsWith(".") ? "" : ".");
    }
}
