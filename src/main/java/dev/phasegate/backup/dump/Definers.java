package dev.phasegate.backup.dump;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In whose name views, routines, triggers and events run. Elsewhere that may be nobody, or somebody powerful: left out, it is whoever
 * restores.
 */
final class Definers {
    private static final Pattern DEFINER = Pattern.compile(
            "^((?:\\s|CREATE|OR|REPLACE|ALGORITHM\\s*=\\s*\\w+)*)DEFINER\\s*=\\s*(?<user>" + Piece.PLAIN
                    + ")(?:\\s*@\\s*(?<host>" + Piece.PLAIN + "))?",
            Pattern.CASE_INSENSITIVE);

    private final Predicate<String> keeps;
    private final TreeSet<String> leftOut = new TreeSet<>();

    /** {@code keeps}: accounts, as user@host. */
    Definers(Predicate<String> keeps) {
        this.keeps = keeps;
    }

    /** As it is to be run. */
    String of(String sql) {
        Matcher found = DEFINER.matcher(sql);
        if (!found.find()) {
            return sql;
        }
        String host = found.group("host");
        String account = Piece.bare(found.group("user")) + "@" + (host == null ? "" : Piece.bare(host));
        if (keeps.test(account)) {
            return sql;
        }
        leftOut.add(host == null ? Piece.bare(found.group("user")) : account);
        return found.group(1) + sql.substring(found.end());
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
