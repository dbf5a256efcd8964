package dev.phasegate.backup.dump;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a statement names a database. A name with a dot may be a column of a table as well; whether it is one is told by what stands before it: a
 * table follows FROM, JOIN and the like, or a comma among those.
 */
final class Reach {
    private static final Set<String> BEFORE_A_TABLE = Set.of(
            "JOIN",
            "STRAIGHT_JOIN",
            "INTO",
            "CALL",
            "TABLE",
            "TABLES",
            "TRUNCATE",
            "INSERT",
            "REPLACE",
            "IGNORE",
            "EXISTS",
            "VIEW",
            "FOR",
            "LOW_PRIORITY",
            "DELAYED",
            "QUICK",
            "DESCRIBE",
            "DESC",
            "REFERENCES",
            "RENAME",
            "TO",
            "AS",
            "PROCEDURE",
            "FUNCTION",
            "PACKAGE",
            "BODY",
            "EVENT",
            "TRIGGER",
            "SEQUENCE");
    /** Tables follow, with commas between. */
    private static final Set<String> BEGINS = Set.of("FROM", "UPDATE", "DELETE", "TABLE", "TABLES");

    private static final Set<String> ENDS = Set.of("SELECT", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "SET");
    private static final Set<String> SEQUENCES = Set.of("NEXTVAL", "LASTVAL", "SETVAL");

    /** {@code from} to {@code to}: the name of the database and the dot after it. */
    record Named(String database, int from, int to) {}

    private static final class Level {
        private boolean query;
        private boolean tables;

        Level(boolean query, boolean tables) {
            this.query = query;
            this.tables = tables;
        }
    }

    private final List<Token> tokens;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Named> found = new ArrayList<>();

    private Reach(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Of what names no column with its table: each name with a dot. */
    static List<Named> everywhere(List<Token> tokens) {
        List<Named> found = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).name()
                    && tokens.get(i + 1).is(".")
                    && !tokens.get(i + 2).is(".")) {
                found.add(named(tokens, i));
                i += 2;
            }
        }
        return found;
    }

    private static Named named(List<Token> tokens, int i) {
        return new Named(
                tokens.get(i).text(), tokens.get(i).from(), tokens.get(i + 2).from());
    }

    /** Of queries and the bodies of routines. */
    static List<Named> ofQueries(List<Token> tokens) {
        Reach reach = new Reach(tokens);
        reach.levels.push(new Level(true, false));
        int i = 0;
        while (i < tokens.size()) {
            i = reach.step(i);
        }
        return reach.found;
    }

    private int step(int i) {
        Token token = tokens.get(i);
        if (dotted(i)) {
            return names(i);
        }
        if (token.is("(")) {
            levels.push(new Level(false, tablesWithin(i)));
        } else if (token.is(")") && levels.size() > 1) {
            levels.pop();
        } else if (token.is(";")) {
            levels.peek().tables = false;
        } else if (token.kind() == Token.Kind.WORD) {
            word(i, token.text().toUpperCase(Locale.ROOT));
        }
        return i + 1;
    }

    private void word(int i, String word) {
        Level level = levels.peek();
        if (word.equals("SELECT") || word.equals("DELETE")) {
            level.query = true;
        }
        if (word.equals("UPDATE") && before(i, "KEY") || word.equals("EACH")) {
            level.tables = false;
        } else if (word.equals("FROM") ? level.query : BEGINS.contains(word) && !before(i, "KEY", "ON", "FOR")) {
            level.tables = true;
        } else if (ENDS.contains(word) && !before(i, "FOR")) {
            level.tables = false;
        }
        boolean changes = before(i, "DROP", "CREATE", "ALTER", "REPLACE");
        if (changes && (word.equals("DATABASE") || word.equals("SCHEMA"))) {
            found.add(new Named(
                    word.toLowerCase(Locale.ROOT),
                    tokens.get(i).from(),
                    tokens.get(i).to()));
        }
    }

    /** Answers where it goes on. */
    private int names(int i) {
        boolean three = dotted(i + 2);
        boolean called = !three && i + 3 < tokens.size() && tokens.get(i + 3).is("(");
        if (three || called || table(i) && !row(tokens.get(i))) {
            found.add(named(tokens, i));
        }
        return i + (three ? 5 : 3);
    }

    private boolean dotted(int i) {
        return i + 2 < tokens.size()
                && tokens.get(i).name()
                && tokens.get(i + 1).is(".")
                && (tokens.get(i + 2).name()
                        || tokens.get(i + 2).kind() == Token.Kind.NUMBER
                        || tokens.get(i + 2).is("*") && before(i, "ON"))
                && !before(i, "@");
    }

    private boolean tablesWithin(int i) {
        return before(i, "JOIN", "STRAIGHT_JOIN") || levels.peek().tables && before(i, "FROM", "UPDATE", ",", "(");
    }

    /** Whether what stands here is a table or the like. */
    private boolean table(int i) {
        if (i == 0) {
            return false;
        }
        boolean tables = levels.peek().tables;
        if (tables && before(i, ",", "(") || !tables && before(i, "ON")) { // of an index, or of rights
            return true;
        }
        if (before(i, "(")) {
            return i > 1 && SEQUENCES.contains(tokens.get(i - 2).text().toUpperCase(Locale.ROOT));
        }
        Token before = tokens.get(i - 1);
        String word = before.kind() == Token.Kind.WORD ? before.text().toUpperCase(Locale.ROOT) : "";
        return BEFORE_A_TABLE.contains(word) || BEGINS.contains(word) && tables;
    }

    /** Of a trigger. Where a database is called so, {@link Confined} looks what is in it. */
    private static boolean row(Token token) {
        return token.is("NEW") || token.is("OLD");
    }

    private boolean before(int i, String... words) {
        for (String word : words) {
            if (i > 0 && tokens.get(i - 1).is(word)) {
                return true;
            }
        }
        return false;
    }
}
