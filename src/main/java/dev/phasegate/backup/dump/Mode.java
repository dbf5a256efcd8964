package dev.phasegate.backup.dump;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * How a session of the server reads strings.
 *
 * @param backslash in a string, it hides what follows
 * @param ansi what stands in double quotation marks is a name
 */
record Mode(boolean backslash, boolean ansi) {
    static final Mode USUAL = new Mode(true, false);
    /** Each of them brings the first one along. */
    private static final Set<String> ANSI =
            Set.of("ANSI_QUOTES", "ANSI", "ORACLE", "DB2", "MAXDB", "MSSQL", "POSTGRESQL");

    /** Of what SQL_MODE is set to. */
    static Mode of(String words) {
        Set<String> all =
                Set.copyOf(Arrays.stream(words.toUpperCase(Locale.ROOT).split(","))
                        .distinct()
                        .toList());
        return new Mode(!all.contains("NO_BACKSLASH_ESCAPES"), ANSI.stream().anyMatch(all::contains));
    }
}
