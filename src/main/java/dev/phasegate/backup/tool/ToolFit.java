package dev.phasegate.backup.tool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the programs here suits a server. The same major version is best: what a newer one writes an older server may not take back. An
 * older one refuses the server.
 *
 * @param tools null where none fits
 * @param sentence what was found, what is needed and what to do; empty where the same version is here
 */
public record ToolFit(PgTools tools, String sentence) implements Fit {

    public static ToolFit of(List<PgTools> found, PgVersion server) {
        Optional<PgTools> nearest = found.stream()
                .filter(tools -> tools.version().major() >= server.major())
                .min(Comparator.comparing((PgTools tools) -> tools.version().major())
                        .thenComparing(PgTools::version, Comparator.reverseOrder()));
        if (nearest.isEmpty()) {
            return new ToolFit(null, missing(found, server));
        }
        PgTools tools = nearest.get();
        return new ToolFit(
                tools,
                tools.version().major() == server.major()
                        ? ""
                        : "The server is PostgreSQL " + server + ", and the nearest program here is " + tools.words()
                                + ". It reads that server, but what it writes may need a server as new as itself.");
    }

    @Override
    public boolean fits() {
        return tools != null;
    }

    private static String missing(List<PgTools> found, PgVersion server) {
        String need = "The server is PostgreSQL " + server + ", so pg_dump and pg_restore of version " + server.major()
                + " are needed. ";
        String here = found.isEmpty()
                ? "There are none on this machine."
                : "Here is " + found.stream().map(PgTools::words).collect(Collectors.joining(" and "))
                        + ", which refuses a newer server.";
        return need + here + " Install postgresql-client-" + server.major()
                + ", or name the folder of such programs in phasegate.backup.postgres-bin.";
    }
}
