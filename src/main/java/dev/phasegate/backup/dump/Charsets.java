package dev.phasegate.backup.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.backup.archive.Damaged;

/** What the definition of a routine is written in: that of the session that made it. Only where no sign is a part of another. */
final class Charsets {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("utf8mb3", "UTF-8"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("ascii", "US-ASCII"),
            Map.entry("binary", "UTF-8"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"));

    private Charsets() {}

    /** {@code name} as MariaDB calls it; a variable brings the usual one back. */
    static Charset of(String name) throws Damaged {
        if (name.startsWith("@")) {
            return StandardCharsets.UTF_8;
        }
        String java = KNOWN.get(name.toLowerCase(Locale.ROOT));
        if (java == null) {
            throw new Damaged("A routine in it is written in the character set " + name
                    + ", which can't be restored. Make that routine again in a session that speaks utf8mb4.");
        }
        return Charset.forName(java);
    }
}
