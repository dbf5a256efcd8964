package dev.phasegate.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A blank of a template. A number has bounds, because lengths and limits are made of it; a text is one line. */
public record Parameter(String key, boolean number, long least, long most, String label, String preset) {
    static final int LONGEST = 120;
    private static final Pattern DECLARED =
            Pattern.compile("(?:text|number (\\d{1,9})\\.\\.(\\d{1,9})) \\| ([^|]{1,120}) \\| ([^|]{0,120})");

    /** As a file declares it: {@code number 1..50 | First share, in percent | 5}. */
    static Parameter declared(String key, String line) {
        Matcher found = DECLARED.matcher(line);
        if (!found.matches()) {
            throw new IllegalArgumentException("not a parameter: " + key + ": " + line);
        }
        boolean number = found.group(1) != null;
        return new Parameter(
                key,
                number,
                number ? Long.parseLong(found.group(1)) : 0,
                number ? Long.parseLong(found.group(2)) : 0,
                found.group(3).strip(),
                found.group(4).strip());
    }

    /** A blank in a plan that somebody saved; its name is all that is known of it. */
    static Parameter named(String key) {
        return new Parameter(
                key, false, 0, 0, key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1), "");
    }

    /** What is wrong with a value, empty if nothing is. */
    String problem(String value) {
        if (value.isBlank()) {
            return "Fill this in.";
        }
        if (!number) {
            return value.length() <= LONGEST ? "" : "This holds up to " + LONGEST + " characters.";
        }
        boolean within = value.matches("\\d{1,9}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        return within ? "" : "Write a whole number from " + least + " to " + most + ".";
    }

    public String hint() {
        return number ? "From " + least + " to " + most : "";
    }
}
