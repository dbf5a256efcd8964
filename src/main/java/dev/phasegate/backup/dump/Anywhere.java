package dev.phasegate.backup.dump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a server shows of a table or a view, without what is another one elsewhere: the name of its database, and where files lie. */
public final class Anywhere {
    private Anywhere() {}

    /** {@code shown}: by a session whose strings are the usual ones. */
    public static String of(String shown, String database) {
        List<Token> tokens = Token.of(shown, Mode.USUAL);
        List<Reach.Named> parts = new ArrayList<>(Reach.ofQueries(tokens));
        parts.removeIf(named -> !named.database().equals(database));
        parts.addAll(Folders.in(tokens));
        return without(shown, parts);
    }

    static String without(String sql, List<Reach.Named> parts) {
        StringBuilder text = new StringBuilder(sql);
        parts.stream()
                .sorted(Comparator.comparingInt(Reach.Named::from).reversed())
                .forEach(part -> text.delete(part.from(), part.to()));
        return text.toString();
    }
}
