package dev.phasegate.verification.probe;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.verification.compare.Found;
import dev.phasegate.verification.compare.TablePair;

/**
 * What came of one pair of tables.
 *
 * @param keyed whether rows could be told from one another
 * @param full whether rows were compared, not only counted
 * @param schema how the definitions differ
 * @param notes what else is to be known
 * @param rows the differing rows that are shown
 */
record TableCompared(
        TablePair pair,
        boolean keyed,
        boolean full,
        Found found,
        List<String> schema,
        long nullsHere,
        long nullsThere,
        long orphansHere,
        long orphansThere,
        List<String> notes,
        List<List<String>> rows) {

    boolean differs() {
        return found.differing() > 0;
    }

    /** “orders: 5,000,000 rows here, 4,999,998 there; 2 are missing there.” */
    String sentence() {
        StringBuilder text = new StringBuilder(pair.words()).append(": ");
        text.append(number(found.here()))
                .append(found.here() == 1 ? " row here, " : " rows here, ")
                .append(number(found.there()))
                .append(" there");
        if (full) {
            text.append("; ").append(differing());
        }
        return text.append('.').toString();
    }

    private String differing() {
        if (!differs()) {
            return "all are the same";
        } else if (!keyed) {
            return "they are not the same, and without a key nobody can say which";
        }
        List<String> parts = new ArrayList<>();
        part(parts, found.missingHere(), "missing here");
        part(parts, found.missingThere(), "missing there");
        part(parts, found.changed(), "different");
        return (found.atLeast() ? "at least " : "") + String.join(", ", parts);
    }

    private static void part(List<String> parts, long rows, String what) {
        if (rows > 0) {
            parts.add(number(rows) + " " + what);
        }
    }

    static String number(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
