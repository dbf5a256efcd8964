package dev.phasegate.backup;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.probe.SingleStatement;

/** The settings of a database as somebody typed them. Pure. {@code drillTarget} empty: a server that is made for it. */
record SettingsForm(
        String compression,
        boolean sealed,
        List<String> checksums,
        List<String> queries,
        boolean drillAfter,
        String drillTarget,
        List<String> places) {
    private static final int MOST_LINES = 200;
    private static final int MOST_QUERIES = 50;
    private static final int LONGEST_LINE = 4_000;
    private static final Pattern TABLE = Pattern.compile("\\*|[^\\s.*]{1,63}(\\.[^\\s.*]{1,63})?");

    SettingsForm {
        checksums = List.copyOf(checksums);
        queries = List.copyOf(queries);
        places = List.copyOf(places);
    }

    /** The ids of the places where its backups are copied. Throws {@link Invalid}. */
    List<Long> placeIds() {
        if (!places.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
            throw Invalid.field("places", "Choose registered places.");
        }
        return places.stream().map(Long::valueOf).distinct().toList();
    }

    static List<String> lines(String text) {
        return Arrays.stream(Typed.clean(text == null ? "" : text).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Throws {@link Invalid} with a sentence for each field. Whether the place of drills is one is for whoever knows targets. */
    BackupSettings.Chosen chosen() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (compression == null || !compression.matches("[0-9]")) {
            faults.put("compression", "Choose a level from 0 (none) to 9 (smallest, slowest).");
        }
        put(faults, "checksums", faultOfTables());
        put(faults, "queries", faultOfQueries());
        if (!drillTarget.isEmpty() && !drillTarget.matches("\\d{1,18}")) {
            faults.put("drillTarget", "Choose where restores are tested.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new BackupSettings.Chosen(
                Integer.parseInt(compression),
                sealed,
                String.join("\n", checksums),
                String.join("\n", queries),
                drillAfter,
                drillTarget.isEmpty() ? null : Long.valueOf(drillTarget));
    }

    private String faultOfTables() {
        if (checksums.size() > MOST_LINES) {
            return "Name up to " + MOST_LINES + " tables, or all of them by *.";
        }
        return checksums.stream()
                .filter(name -> !TABLE.matcher(name).matches())
                .findFirst()
                .map(name -> "“" + shown(name)
                        + "” is no name of a table. Write orders, sales.orders, or * for all tables, one a line.")
                .orElse("");
    }

    private String faultOfQueries() {
        if (queries.size() > MOST_QUERIES) {
            return "Ask up to " + MOST_QUERIES + " statements.";
        }
        List<String> faults = Measure.faults(queries);
        if (!faults.isEmpty()) {
            return String.join(" ", faults);
        }
        for (String query : queries) {
            String name = query.substring(0, query.indexOf(':')).strip();
            String fault = query.length() > LONGEST_LINE
                    ? "It has more than " + LONGEST_LINE + " characters."
                    : SingleStatement.fault(query.substring(query.indexOf(':') + 1));
            if (!fault.isEmpty()) {
                return "“" + shown(name) + "”: " + fault;
            }
        }
        return queries.stream()
                                .map(query ->
                                        query.substring(0, query.indexOf(':')).strip())
                                .distinct()
                                .count()
                        == queries.size()
                ? ""
                : "Two of them have the same name.";
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static void put(Map<String, String> faults, String field, String fault) {
        if (!fault.isEmpty()) {
            faults.put(field, fault);
        }
    }
}
