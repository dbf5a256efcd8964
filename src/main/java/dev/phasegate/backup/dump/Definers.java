package dev.phasegate.backup.dump;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In whose name views, routines, triggers and events run. Elsewhere that may be nobody, or somebody powerful: left out, it is whoever
 * restores.
 */
final class Definers {
    private static final String NAME = "(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|[\\w%.$]+)";
    private static final Pattern DEFINER = Pattern.compile(
            "^((?:\\s|/\\*M?!\\d{5,6}|\\*/|CREATE|OR|REPLACE|ALGORITHM\\s*=\\s*\\w+)*)DEFINER\\s*=\\s*(" + NAME
                    + "(?:\\s*@\\s*" + NAME + ")?)",
            Pattern.CASE_INSENSITIVE);

    private final boolean keep;
    private final TreeSet<String> leftOut = new TreeSet<>();

    Definers(boolean keep) {
        this.keep = keep;
    }

    /** As it is to be run. */
    String of(String sql) {
        Matcher found = DEFINER.matcher(sql);
        if (keep || !found.find()) {
            return sql;
        }
        leftOut.add(found.group(2).replaceAll("[`\"]", ""));
        return found.group(1) + sql.substring(found.end());
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
