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

    /** What stood before and after a part must not become one word, or one name in quotation marks. */
    static String without(String sql, List<Reach.Named> parts) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Reach.Named part : parts.stream()
                .sorted(Comparator.comparingInt(Reach.Named::from))
                .toList()) {
            text.append(sql, at, Math.max(at, part.from()));
            at = Math.max(at, part.to());
            if (at < sql.length() && sql.charAt(at) > ' ' && !ends(text)) {
                text.append(' ');
            }
        }
        return text.append(sql, at, sql.length()).toString();
    }

    private static boolean ends(StringBuilder text) {
        return text.isEmpty() || " \n\t(,".indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
