package dev.phasegate.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user of a MariaDB may do that a drill must not: anything beyond databases made for drills and the one it signs in to. Pure. */
final class DrillPowers {
    static final Pattern GRANT = Pattern.compile("GRANT (.+?) ON (.+?) TO .*", Pattern.DOTALL);
    private static final Pattern DRILLS = Pattern.compile("`phasegate\\\\?_drill\\\\?_.*`\\.\\*");
    static final Set<String> HARMLESS = Set.of("USAGE", "SHOW DATABASES", "SELECT", "SHOW VIEW");

    private DrillPowers() {}

    /** {@code grant} as SHOW GRANTS lists it; in words, empty where it is harmless. */
    static String beyond(String grant) {
        Matcher parts = GRANT.matcher(grant);
        if (!parts.matches()) {
            return grant.startsWith("SET DEFAULT ROLE") ? "" : "take a role, whose rights are not seen here";
        }
        String on = parts.group(2);
        if (DRILLS.matcher(on).matches()) {
            return "";
        }
        String powers = Arrays.stream(parts.group(1).toUpperCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(power -> !HARMLESS.contains(power))
                .collect(Collectors.joining(", "));
        return powers.isEmpty() ? "" : powers + " on " + on;
    }
}
