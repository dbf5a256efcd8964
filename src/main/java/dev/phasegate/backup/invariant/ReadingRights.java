package dev.phasegate.backup.invariant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a user of a MariaDB sees everything of a database: what it does not see is left out of a copy without a word. Pure. */
final class ReadingRights {
    private static final Pattern GRANT = Pattern.compile("GRANT (.+?) ON (.+?) TO .*", Pattern.DOTALL);
    private static final List<String> NEEDED = List.of("SELECT", "SHOW VIEW", "TRIGGER", "EVENT");
    private static final Set<String> SHOW_ROUTINES = Set.of("SHOW CREATE ROUTINE", "EXECUTE", "ALTER ROUTINE");

    private ReadingRights() {}

    /** {@code grants} as SHOW GRANTS lists them. Empty where nothing is missing. */
    static String missing(List<String> grants, String database) {
        Set<String> has = new HashSet<>();
        boolean routines = false;
        for (String grant : grants) {
            Matcher parts = GRANT.matcher(grant);
            if (!parts.matches()) {
                continue; // of a role, whose rights have lines of their own
            }
            String place = parts.group(2);
            boolean everywhere = place.equals("*.*");
            List<String> powers =
                    List.of(parts.group(1).toUpperCase(Locale.ROOT).split(",\\s*"));
            if (everywhere || covers(place, database)) {
                has.addAll(powers);
            }
            routines |= powers.contains("SELECT") && (everywhere || place.matches("`mysql`\\.(\\*|`proc`)"));
        }
        if (has.contains("ALL PRIVILEGES")) {
            return "";
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(has);
        boolean unseen = !routines && has.stream().noneMatch(SHOW_ROUTINES::contains);
        return missing.isEmpty() && !unseen ? "" : sentence(missing, unseen, database);
    }

    /** {@code `sh\_op`.*} is a pattern like that of LIKE. */
    private static boolean covers(String place, String database) {
        if (!place.startsWith("`") || !place.endsWith("`.*")) {
            return false;
        }
        String name = place.substring(1, place.length() - 3).replace("``", "`");
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                pattern.append(Pattern.quote(String.valueOf(name.charAt(++i))));
            } else {
                pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return database.matches(pattern.toString());
    }

    private static String sentence(List<String> missing, boolean unseen, String database) {
        String place = " on " + MariaCatalog.quoted(database) + ".* to it.";
        return "The user of this target may not see everything, and what it does not see would be missing from the backup"
                + " without a word."
                + (missing.isEmpty()
                        ? ""
                        : " It needs: grant " + String.join(", ", missing).toLowerCase(Locale.ROOT) + place)
                + (unseen
                        ? " To see routines: grant select on mysql.proc to it; from MariaDB 11.3 on, grant show create"
                                + " routine" + place
                        : "");
    }
}
