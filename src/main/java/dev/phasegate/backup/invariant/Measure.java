package dev.phasegate.backup.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is measured besides the rows of all tables.
 *
 * @param checksums names of tables ({@code orders} or {@code public.orders}) whose contents are summed as well; {@code *}: all
 * @param queries “name: statement” each
 */
public record Measure(List<String> checksums, List<String> queries) {
    public static final Measure ROWS = new Measure(List.of(), List.of());
    private static final List<String> READING = List.of("select", "with", "table", "values");

    public Measure {
        checksums = List.copyOf(checksums);
        queries = List.copyOf(queries);
    }

    /** What was measured then, whatever is chosen now: only the same can be compared. */
    public static Measure again(Invariants was) {
        return new Measure(
                was.tables().stream()
                        .filter(table -> table.checksum() != null)
                        .map(Invariants.TableFact::name)
                        .toList(),
                was.queries().stream()
                        .map(query -> query.name() + ": " + query.statement())
                        .toList());
    }

    boolean sums(String schema, String table) {
        return checksums.contains("*")
                || checksums.contains(schema + "." + table)
                || ((schema.isEmpty() || schema.equals("public")) && checksums.contains(table));
    }

    static String name(String query) {
        return query.substring(0, query.indexOf(':')).strip();
    }

    static String statement(String query) {
        return query.substring(query.indexOf(':') + 1).strip();
    }

    /** What is wrong with lines that somebody wrote, in words. */
    public static List<String> faults(List<String> queries) {
        List<String> faults = new ArrayList<>();
        for (String query : queries) {
            int colon = query.indexOf(':');
            String first = colon < 0 ? "" : statement(query).split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
            if (colon < 1 || colon + 1 < query.length() && query.charAt(colon + 1) == ':') {
                faults.add("“" + query
                        + "” has no name before its statement. Example: last order: select max(id) from orders");
            } else if (!READING.contains(first)) {
                faults.add("“" + name(query) + "” does not begin with a word that only reads, such as select.");
            }
        }
        return faults;
    }
}
