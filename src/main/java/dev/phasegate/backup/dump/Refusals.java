package dev.phasegate.backup.dump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/** Tables whose rows lie elsewhere would lead out of the database that they are restored into, and no copy holds them. */
final class Refusals {
    private static final Pattern ENGINE = Pattern.compile(
            "(?s).*\\)[^)]*\\bENGINE\\s*=\\s*(FEDERATED|FEDERATEDX|CONNECT|SPIDER|S3|OQGRAPH|MRG_MYISAM)\\b.*",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    static void engine(String table, String sql) throws Damaged {
        String end = sql.substring(Math.max(0, sql.lastIndexOf("\n)")));
        Matcher elsewhere = ENGINE.matcher(end);
        if (elsewhere.matches()) {
            throw new Damaged("The rows of the table " + table + " lie elsewhere (engine " + elsewhere.group(1)
                    + "), so no copy of this database holds them.");
        }
    }
}
