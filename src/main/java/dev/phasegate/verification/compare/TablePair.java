package dev.phasegate.verification.compare;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table here and one there, as people write it in a line:
 * {@code orders = shop.orders key id without updated_at nulls email where status <> 'test'}.
 *
 * @param there the same name where only one was given
 * @param key empty: as the catalog says
 * @param columns empty: all that both sides have
 * @param without columns that are left out
 * @param nulls columns whose nulls are counted
 * @param where a condition for rows of both sides; empty for all rows
 */
public record TablePair(
        String here,
        String there,
        List<String> key,
        List<String> columns,
        List<String> without,
        List<String> nulls,
        String where) {
    private static final String NAME = "(?:\"[^\"]{1,63}\"|[\\p{L}_][\\p{L}\\p{N}_$]{0,62})";
    private static final String TABLE = NAME + "(?:\\." + NAME + ")?";
    private static final String NAMES = NAME + "(?:\\s*,\\s*" + NAME + ")*";
    private static final Pattern LINE = Pattern.compile(
            "(" + TABLE + ")(?:\\s*=\\s*(" + TABLE + "))?(?:\\s+key\\s+(" + NAMES + "))?(?:\\s+columns\\s+(" + NAMES
                    + "))?(?:\\s+without\\s+(" + NAMES + "))?(?:\\s+nulls\\s+(" + NAMES + "))?(?:\\s+where\\s+(.+))?",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 2_000;

    /** Throws {@link IllegalArgumentException} with a sentence. */
    public static TablePair read(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (line.length() > LONGEST || !matcher.matches()) {
            throw new IllegalArgumentException("“" + (line.length() > 80 ? line.substring(0, 79) + "…" : line)
                    + "” is no pair of tables. Write for instance: orders, or orders = shop.orders key id without"
                    + " updated_at where status = 'paid'.");
        }
        String where = matcher.group(7) == null ? "" : matcher.group(7).strip();
        String fault = RowCondition.fault(where);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        String here = matcher.group(1);
        return new TablePair(
                here,
                matcher.group(2) == null ? here : matcher.group(2),
                names(matcher.group(3)),
                names(matcher.group(4)),
                names(matcher.group(5)),
                names(matcher.group(6)),
                where);
    }

    /** As a database reads them: small letters unless quoted. */
    private static List<String> names(String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map(n -> n.startsWith("\"")
                                ? n.substring(1, n.length() - 1)
                                : n.toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .toList();
    }

    /** “orders”, or “orders = shop.orders”. */
    public String words() {
        return here.equals(there) ? here : here + " = " + there;
    }
}
