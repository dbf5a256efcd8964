package dev.phasegate.backup.invariant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By how many rows a table may differ, as somebody wrote it: “orders: 10”, “public.log: 2 %”, “*: 0.5 %”, a line each. */
public record Tolerances(Map<String, Allowed> byName) {
    public static final Tolerances NONE = new Tolerances(Map.of());
    private static final Pattern LINE = Pattern.compile("(.+?)\\s*:\\s*(\\d{1,12}(?:\\.\\d{1,4})?)\\s*(%?)");
    private static final String ALL = "*";

    public Tolerances {
        byName = Map.copyOf(byName);
    }

    /** {@code percent}: of the rows before. */
    public record Allowed(BigDecimal amount, boolean percent) {
        /** In whole rows, never rounded up. */
        public long rows(long before) {
            return percent
                    ? amount.multiply(BigDecimal.valueOf(before))
                            .movePointLeft(2)
                            .longValue()
                    : amount.longValue();
        }

        public String words() {
            return "± " + amount.toPlainString() + (percent ? " %" : "");
        }
    }

    /** Of lines that have no {@link #faults}. */
    public static Tolerances parse(String text) {
        Map<String, Allowed> byName = new LinkedHashMap<>();
        for (String line : lines(text)) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                byName.put(
                        found.group(1),
                        new Allowed(
                                new BigDecimal(found.group(2)), !found.group(3).isEmpty()));
            }
        }
        return new Tolerances(byName);
    }

    /** In words; empty where every line is one. */
    public static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        for (String line : lines(text)) {
            if (!LINE.matcher(line).matches()) {
                faults.add("“" + line + "” is no tolerance. Examples: orders: 10, or log: 2 %.");
            }
        }
        return faults;
    }

    private static List<String> lines(String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** The most particular one; null: exactly as many. */
    public Allowed of(String schema, String table) {
        Allowed whole = byName.get(schema + "." + table);
        Allowed plain = whole == null && schema.equals("public") ? byName.get(table) : whole;
        return plain == null ? byName.get(ALL) : plain;
    }
}
