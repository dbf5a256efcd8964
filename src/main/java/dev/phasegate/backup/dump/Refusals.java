package dev.phasegate.backup.dump;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.phasegate.backup.archive.Damaged;

/**
 * Tables whose rows lie elsewhere would lead out of the database that they are restored into, and no copy holds them. So only engines are
 * taken that are known to keep rows themselves.
 */
final class Refusals {
    private static final Set<String> KEEP = Set.of(
            "INNODB",
            "MYISAM",
            "ARIA",
            "MEMORY",
            "HEAP",
            "CSV",
            "ARCHIVE",
            "BLACKHOLE",
            "ROCKSDB",
            "TOKUDB",
            "COLUMNSTORE",
            "MROONGA");

    private Refusals() {}

    /** Of a table or a sequence. */
    static void table(String table, List<Token> tokens) throws Damaged {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("SELECT")) {
                throw new Damaged("It holds a table “" + table + "” that is made of a query, which no copy has.");
            } else if (tokens.get(i).is("ENGINE")) {
                engine(table, tokens, i + 1);
            }
        }
    }

    private static void engine(String table, List<Token> tokens, int after) throws Damaged {
        int at = after < tokens.size() && tokens.get(after).is("=") ? after + 1 : after;
        String engine = at < tokens.size() ? tokens.get(at).text() : "";
        if (!KEEP.contains(engine.toUpperCase(Locale.ROOT))) {
            throw new Damaged("The rows of the table " + table + " lie elsewhere (engine "
                    + (engine.isEmpty() ? "not known" : engine) + "), so no copy of this database holds them.");
        }
    }
}
