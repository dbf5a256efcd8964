package dev.phasegate.backup.tool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of the programs here suits a MariaDB. Of an older series than the server it would not know what newer ones can hold. */
public record MariaFit(MariaTools tools, String sentence) implements Fit {

    public static MariaFit of(List<MariaTools> found, MariaVersion server) {
        Optional<MariaTools> nearest = found.stream()
                .filter(tools -> tools.version().sameSeriesOrNewer(server))
                .min(Comparator.comparing(MariaTools::version));
        if (nearest.isEmpty()) {
            return new MariaFit(null, missing(found, server));
        }
        MariaTools tools = nearest.get();
        return new MariaFit(
                tools,
                tools.version().sameSeries(server)
                        ? ""
                        : "The server is MariaDB " + server + ", and the nearest program here is " + tools.words()
                                + ". It reads that server, but what it writes may need a server as new as itself.");
    }

    @Override
    public boolean fits() {
        return tools != null;
    }

    private static String missing(List<MariaTools> found, MariaVersion server) {
        String need = "The server is MariaDB " + server + ", so mariadb-dump of version " + server.series()
                + " or newer is needed. ";
        String here = found.isEmpty()
                ? "There is none on this machine."
                : "Here is " + found.stream().map(MariaTools::words).collect(Collectors.joining(" and "))
                        + ", which is older than the server.";
        return need + here + " Install mariadb-client of that version, or name the folder of such programs in"
                + " phasegate.backup.mariadb-bin.";
    }
}
