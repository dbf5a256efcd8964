package dev.phasegate.backup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SHOW GRANTS says of a user of a MariaDB who restores. Pure. */
record MariaGrants(List<String> grants) {
    private static final Pattern OF_DATABASE = Pattern.compile("`((?:[^`]|``)*)`\\.(.+)", Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";
    private static final Set<String> SETS_DEFINERS = Set.of("SUPER", "SET USER", ALL);

    private record Grant(List<String> powers, String on) {
        boolean server() {
            return on.equals("*.*");
        }

        /** Of all of its tables. */
        boolean covers(String database) {
            Matcher of = OF_DATABASE.matcher(on);
            return server() || of.matches() && of.group(2).equals("*") && like(of.group(1), database);
        }

        /** Whether any of it is there. */
        boolean touches(String database) {
            Matcher of = OF_DATABASE.matcher(on);
            return !of.matches() || like(of.group(1), database);
        }
    }

    /** {@code pattern}: _ and % stand for anything, unless a backslash stands before. */
    private static boolean like(String pattern, String database) {
        StringBuilder regex = new StringBuilder();
        String name = pattern.replace("``", "`");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                regex.append(Pattern.quote(String.valueOf(name.charAt(++i))));
            } else {
                regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(database)
                .matches();
    }

    private List<Grant> all() {
        return grants.stream()
                .map(DrillPowers.GRANT::matcher)
                .filter(Matcher::matches)
                .map(parts -> new Grant(
                        Arrays.stream(parts.group(1).toUpperCase(Locale.ROOT).split(","))
                                .map(String::strip)
                                .toList(),
                        parts.group(2)))
                .toList();
    }

    /** Powers over the server, in words; empty. Rights on other databases are none: no statement of a copy names one. */
    String powers() {
        for (String grant : grants) {
            if (!DrillPowers.GRANT.matcher(grant).matches() && !grant.startsWith("SET DEFAULT ROLE")) {
                return "take a role, whose rights are not seen here";
            }
        }
        for (Grant grant : all()) {
            List<String> harmful = grant.powers().stream()
                    .filter(power -> !DrillPowers.HARMLESS.contains(power))
                    .toList();
            if (!harmful.isEmpty() && (grant.server() || grant.touches("mysql"))) {
                return String.join(", ", harmful) + " on " + grant.on();
            }
        }
        return "";
    }

    /** So that nothing of it has to stay. */
    boolean makesAndDrops(String database) {
        return List.of("CREATE", "DROP").stream()
                .allMatch(power -> all().stream()
                        .anyMatch(grant -> grant.covers(database)
                                && (grant.powers().contains(power)
                                        || grant.powers().contains(ALL))));
    }

    /** Whether it may say that somebody else defined something. */
    boolean setsDefiners() {
        return all().stream()
                .anyMatch(grant -> grant.server() && grant.powers().stream().anyMatch(SETS_DEFINERS::contains));
    }
}
