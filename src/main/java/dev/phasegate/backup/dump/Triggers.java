package dev.phasegate.backup.dump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/** A trigger is kept in the words of whoever made it, which may name the database: elsewhere it would be made in the original. */
final class Triggers {
    private static final Pattern TRIGGER = Pattern.compile(
            "^(?<create>\\s*CREATE\\s+(?:DEFINER\\s*=\\s*" + Piece.PLAIN + "(?:\\s*@\\s*" + Piece.PLAIN
                    + ")?\\s+)?TRIGGER\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?)" + ofDatabase("one") + "(?<name>" + Piece.PLAIN
                    + "\\s+(?:BEFORE|AFTER)\\s+\\w+\\s+ON\\s+)" + ofDatabase("two") + "(?<table>" + Piece.PLAIN
                    + "\\s+FOR\\s.*)$",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Triggers() {}

    /** Without the name of its own database. Another one's is refused. */
    static String anywhere(String sql, String database) throws Damaged {
        Matcher parts = TRIGGER.matcher(sql);
        if (!parts.matches()) {
            throw new Damaged("It holds a trigger that can't be told apart from something else.");
        }
        for (String named : new String[] {parts.group("one"), parts.group("two")}) {
            if (named != null && !Piece.bare(named).equalsIgnoreCase(database)) {
                throw new Damaged("It holds a trigger of another database.");
            }
        }
        return parts.group("create") + parts.group("name") + parts.group("table");
    }

    private static String ofDatabase(String group) {
        return "(?:(?<" + group + ">" + Piece.PLAIN + ")\\s*\\.\\s*)?";
    }
}
