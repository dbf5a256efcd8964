package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people write into bodies and headers that nobody else should read: values of names such as password or token. Once saved they
 * are shown as dots; dots that come back stand for what was there. Places for values that are passed on are no secrets. Pure.
 */
final class Passwords {
    static final String DOTS = "•••";
    /** Of a request, or of the steps of a suite. */
    private static final List<String> FIELDS = List.of("headers", "body", "steps");

    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\"?[\\w.-]{0,60}(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|authorization|cookie)[\\w-]{0,60}\"?"
                    + "\\s{0,5}[:=]\\s{0,5}(?:bearer |basic )?)(\"(?:[^\"\\\\]|\\\\.){0,4000}\"|[^\\s,;&}\"][^\\s,;&}]{0,4000})");
    /** Lines of a suite that say where something comes from, or what should come of it. */
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)\\s*(step|get|head|options|sql|send|good|bad|pick|pick secret)\\s*:.*");

    private Passwords() {}

    /** With dots in the places of such values. */
    static CheckFields hidden(CheckFields fields) {
        return each(fields, (name, value) -> quoted(value) ? "\"" + DOTS + "\"" : DOTS);
    }

    /**
     * With what was there in the places of the dots. Dots stay where there was no such name, or where it would be sent to another
     * target: whoever may not read it may not send it elsewhere either.
     */
    static CheckFields restored(CheckFields typed, CheckFields stored) {
        if (!typed.get("target").equals(stored.get("target"))
                || !typed.get("otherTarget").equals(stored.get("otherTarget"))) {
            return typed;
        }
        Map<String, List<String>> known = new HashMap<>();
        each(stored, (name, value) -> {
            known.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            return value;
        });
        Map<String, Integer> used = new HashMap<>();
        return each(typed, (name, value) -> {
            int at = used.merge(name, 1, Integer::sum) - 1;
            List<String> before = known.getOrDefault(name, List.of());
            return plain(value).equals(DOTS) && at < before.size() ? before.get(at) : value;
        });
    }

    /** A field in which dots stand for nothing; empty for none. */
    static Optional<String> unknown(CheckFields fields) {
        List<String> found = new ArrayList<>();
        each(fields, (name, value) -> {
            if (plain(value).equals(DOTS)) {
                found.add(name.substring(0, name.indexOf(' ')));
            }
            return value;
        });
        return found.stream().findFirst();
    }

    /** {@code change}: from a name in small letters, with the field it is in, and its value to another value. */
    private static CheckFields each(CheckFields fields, BiFunction<String, String, String> change) {
        CheckFields changed = fields;
        for (String field : FIELDS) {
            String text = fields.get(field);
            if (!text.isEmpty()) {
                changed = changed.with(
                        field,
                        text.lines()
                                .map(line -> field.equals("steps")
                                                && NO_VALUE.matcher(line).matches()
                                        ? line
                                        : line(field, line, change))
                                .collect(Collectors.joining("\n")));
            }
        }
        return changed;
    }

    private static String line(String field, String line, BiFunction<String, String, String> change) {
        return NAMED.matcher(line).replaceAll(found -> {
            String value = found.group(2);
            String name = field + " " + found.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w]", "");
            boolean place = value.contains("{{") || plain(value).isEmpty();
            return Matcher.quoteReplacement(found.group(1) + (place ? value : change.apply(name, value)));
        });
    }

    private static boolean quoted(String value) {
        return value.startsWith("\"");
    }

    private static String plain(String value) {
        return quoted(value) ? value.substring(1, value.length() - 1) : value;
    }
}
