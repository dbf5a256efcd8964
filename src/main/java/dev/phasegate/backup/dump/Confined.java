package dev.phasegate.backup.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.phasegate.backup.archive.Damaged;

/**
 * A statement as it is run elsewhere: it names no database. Views, sequences and defaults are kept with the name of their own one, which
 * would still be the original; without it they mean the one that they are restored into.
 */
final class Confined {
    private static final String LOOKS = "information_schema";
    private static final String HOW = " Restore it by hand, or ask again and type “as superuser”.";

    private final Piece piece;
    private final String database;
    private final Onto onto;

    /** {@code database}: its own, as the copy names it. */
    Confined(Piece piece, String database, Onto onto) {
        this.piece = piece;
        this.database = database;
        this.onto = onto;
    }

    String of(String sql, Mode mode) throws Damaged {
        List<Token> tokens = Token.of(sql, mode);
        return switch (piece.kind()) {
            case TABLE, SEQUENCE -> Anywhere.without(sql, both(own(Reach.everywhere(tokens)), Folders.in(tokens)));
            case VIEW -> {
                String here = Anywhere.without(sql, own(Reach.ofQueries(tokens)));
                refuseReach(Token.of(here, mode));
                yield here;
            }
            case EVENT -> body(Switch.off(sql, tokens), tokens);
            case TRIGGER -> {
                String here = Triggers.anywhere(sql, database);
                yield body(here, Token.of(here, mode));
            }
            case ROUTINE, PACKAGE -> body(sql, tokens);
            default -> sql;
        };
    }

    private static List<Reach.Named> both(List<Reach.Named> some, List<Reach.Named> more) {
        List<Reach.Named> both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    private List<Reach.Named> own(List<Reach.Named> named) {
        List<Reach.Named> own = new ArrayList<>();
        for (Reach.Named name : named) {
            if (name.database().equals(database)) {
                own.add(name);
            } else if (!looks(name)) {
                throw new LeadsElsewhere("The " + word() + " “" + piece.name() + "” reaches into the database “"
                        + name.database() + "”, which a restore must not. Restore it by hand.");
            }
        }
        return own;
    }

    /** What somebody wrote stays as it is, so it is restored or not. */
    private String body(String sql, List<Token> tokens) {
        if (!onto.others()) {
            if (tokens.stream().anyMatch(token -> token.is("PREPARE") || token.is("IMMEDIATE"))) {
                throw new LeadsElsewhere("The " + word() + " “" + piece.name() + "” makes statements while it runs, so"
                        + " nobody can tell which databases it would reach with the rights of whoever restores it."
                        + HOW);
            }
            for (Reach.Named name : Reach.ofQueries(tokens)) {
                if (!looks(name)) {
                    throw new LeadsElsewhere("The " + word() + " “" + piece.name() + "” names the database “"
                            + name.database() + "” in its words and would reach that one, with the rights of whoever"
                            + " restores it." + HOW);
                }
            }
            refuseReach(tokens);
        }
        return sql;
    }

    /** Wherever it stands: what is told of grammar above is not all of it, and what is there on that server is. */
    private void refuseReach(List<Token> tokens) {
        if (onto.others()) {
            return;
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i + 1).is(".")
                    && onto.reaches()
                            .test(tokens.get(i).text(), tokens.get(i + 2).text())) {
                throw new LeadsElsewhere("The " + word() + " “" + piece.name() + "” has “"
                        + tokens.get(i).text() + "." + tokens.get(i + 2).text()
                        + "” in its words, which is in another database of that server." + HOW);
            }
        }
    }

    private static boolean looks(Reach.Named name) {
        return name.database().equalsIgnoreCase(LOOKS);
    }

    private String word() {
        String kind = piece.kind().name().toLowerCase(Locale.ROOT);
        return piece.kind() == Piece.Kind.TRIGGER ? kind + " of" : kind;
    }
}
