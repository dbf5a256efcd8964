package dev.phasegate.target;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/**
 * A target ready to be reached, away from the database: made for one use, never kept.
 *
 * @param path the name of the database, or what every path of a request begins with (no slash at its end)
 * @param secret null for none; it prints as dots
 * @param masked columns whose values nobody is shown, {@code column}, {@code table.column} or {@code schema.table.column}, in lower
 *     case; the schema is for people, the table counts in each
 * @param atOnce how many connections at once it is to get from here
 * @param allowWriter an administrator lets a database user do that can write
 * @param hostKeys fingerprints, of which an SSH host has to show one
 * @param files of an SSH host that may be read, by their whole path
 */
public record Reachable(
        long id,
        int version,
        String name,
        TargetKind kind,
        Destination destination,
        String path,
        Tls tls,
        String login,
        SentAs sentAs,
        Secret secret,
        Set<String> masked,
        int atOnce,
        boolean allowWriter,
        Set<String> hostKeys,
        List<String> files) {

    /** Of what is no SSH host. */
    public Reachable(
            long id,
            int version,
            String name,
            TargetKind kind,
            Destination destination,
            String path,
            Tls tls,
            String login,
            SentAs sentAs,
            Secret secret,
            Set<String> masked,
            int atOnce,
            boolean allowWriter) {
        this(
                id,
                version,
                name,
                kind,
                destination,
                path,
                tls,
                login,
                sentAs,
                secret,
                masked,
                atOnce,
                allowWriter,
                Set.of(),
                List.of());
    }

    /** Whether values of a column are hidden. {@code table} may be null where it is not known. */
    public boolean masks(String table, String column) {
        String name = column.toLowerCase(Locale.ROOT);
        String owner = table == null ? null : table.toLowerCase(Locale.ROOT);
        return masked.stream().map(mask -> mask.split("\\.")).anyMatch(parts -> {
            int last = parts.length - 1;
            return parts[last].equals(name) && (last == 0 || owner == null || parts[last - 1].equals(owner));
        });
    }

    /** For whatever is shown or kept of an answer: the other side may repeat what it was sent. */
    public String hide(String text) {
        return secret == null ? text : secret.hiddenIn(text, login);
    }
}
