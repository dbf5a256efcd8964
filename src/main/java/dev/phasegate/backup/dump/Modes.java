package dev.phasegate.backup.dump;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/** Follows SQL_MODE through the settings of a copy: what is read here as a string has to be one for the server, too. */
final class Modes {
    private static final Pattern ONE = Pattern.compile("(@?@?\\w+) ?= ?(@@?\\w+|'[^'\\\\]*'|\\w+)");
    private static final Pattern WORDS = Pattern.compile("'([A-Z_][A-Z_0-9]*(,[A-Z_][A-Z_0-9]*)*)?'");

    private final Map<String, Mode> kept = new HashMap<>();
    private Mode now = Mode.USUAL;

    Mode now() {
        return now;
    }

    /** {@code setting}: as {@link Piece} knows one, in one line. */
    void follow(String setting) throws Damaged {
        Matcher each = ONE.matcher(setting.toUpperCase(Locale.ROOT));
        while (each.find()) {
            String name = each.group(1);
            if (name.startsWith("@") && each.group(2).equals("@@SQL_MODE")) {
                kept.put(name, now);
            } else if (name.startsWith("@")) {
                kept.remove(name);
            } else if (name.equals("SQL_MODE")) {
                now = set(each.group(2));
            }
        }
    }

    private Mode set(String value) throws Damaged {
        Matcher words = WORDS.matcher(value);
        Mode mode = words.matches() ? Mode.of(words.group(1) == null ? "" : words.group(1)) : kept.get(value);
        if (mode == null) {
            throw new Damaged("It sets SQL_MODE to what no copy sets it to.");
        }
        return mode;
    }
}
