package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told about an element in brackets behind it: {@code *(optional; for DBA; takes 15 min)*}. */
final class Attributes {
    private static final String OPEN = " *(";
    private static final String CLOSE = ")*";
    /** Says nothing; it stands behind a text that itself ends like attributes. */
    private static final String NOTHING = "as written";

    private final List<String> parts = new ArrayList<>();

    /** A text and what was told behind it. */
    record Told(String text, Attributes attributes) {}

    Attributes flag(boolean holds, String words) {
        if (holds) {
            parts.add(words);
        }
        return this;
    }

    /** Nothing where {@code value} is null or empty. */
    Attributes add(String key, String value) {
        return flag(value != null && !value.isEmpty(), key + " " + value);
    }

    Attributes minutes(String key, Integer minutes) {
        return flag(minutes != null, key + " " + minutes + " min");
    }

    /** The encoded text with these behind it. */
    String behind(String text) {
        String line = Inline.of(text);
        if (parts.isEmpty() && Attributes.of(line).text().equals(line)) {
            return line;
        }
        List<String> told = parts.isEmpty() ? List.of(NOTHING) : parts;
        return line
                + OPEN
                + String.join("; ", told.stream().map(Attributes::escaped).toList())
                + CLOSE;
    }

    String alone() {
        return String.join("; ", parts.stream().map(Attributes::escaped).toList());
    }

    private static String escaped(String part) {
        return Inline.of(part).replace("\\", "\\\\").replace(";", "\\;").replace("*", "\\*");
    }

    /** Parts a line; the text keeps its encoding. */
    static Told of(String line) {
        int open = line.endsWith(CLOSE) ? line.lastIndexOf(OPEN) : -1;
        return open < 0
                ? new Told(line, new Attributes())
                : new Told(
                        line.substring(0, open),
                        parts(line.substring(open + OPEN.length(), line.length() - CLOSE.length())));
    }

    static Attributes parts(String inside) {
        Attributes found = new Attributes();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '\\' && i + 1 < inside.length()) {
                part.append(inside.charAt(++i));
            } else if (c == ';') {
                found.take(part);
            } else {
                part.append(c);
            }
        }
        found.take(part);
        return found;
    }

    private void take(StringBuilder part) {
        String text = Inline.read(part.toString().strip());
        if (!text.isEmpty()) {
            parts.add(text);
        }
        part.setLength(0);
    }

    boolean has(String words) {
        return parts.contains(words);
    }

    Optional<String> value(String key) {
        return parts.stream()
                .filter(part -> part.startsWith(key + " "))
                .map(part -> part.substring(key.length() + 1).strip())
                .findFirst();
    }

    String text(String key) {
        return value(key).orElse("");
    }

    /** Null where there is none, or no number that a plan can hold. */
    Integer minutes(String key) {
        return value(key).map(Numbers::minutes).orElse(null);
    }
}
