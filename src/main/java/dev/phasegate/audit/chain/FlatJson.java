package dev.phasegate.audit.chain;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line that is a JSON object of plain texts and whole numbers: all that export and checkpoints consist of. */
final class FlatJson {
    private static final Pattern PAIR =
            Pattern.compile("\\s*+\"([A-Za-z]++)\"\\s*+:\\s*+(?:\"([^\"\\\\]*+)\"|([0-9]++))\\s*+(,|\\}\\s*+$)");

    private FlatJson() {}

    /** Throws {@link IllegalArgumentException} when the line is anything else. */
    static Map<String, String> read(String line) {
        int start = line.indexOf('{') + 1;
        if (start == 0 || !line.substring(0, start - 1).isBlank()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        Map<String, String> values = new TreeMap<>();
        Matcher pair = PAIR.matcher(line).region(start, line.length());
        do {
            if (!pair.lookingAt()) {
                throw new IllegalArgumentException("not a flat JSON object");
            }
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (values.put(pair.group(1), value) != null) {
                throw new IllegalArgumentException(pair.group(1) + " appears twice");
            }
            pair.region(pair.end(), line.length());
        } while (pair.regionStart() < line.length());
        return values;
    }

    static String text(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static long number(Map<String, String> values, String name) {
        return Long.parseLong(text(values, name));
    }
}
