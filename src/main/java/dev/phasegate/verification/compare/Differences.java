package dev.phasegate.verification.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.verification.compare.RowDifference.Kind;

/** Counts rows that differ and keeps the first ones. */
final class Differences {
    static final int SHOWN = 50;

    private final List<RowDifference> first = new ArrayList<>();
    private long missingHere;
    private long missingThere;
    private long changed;
    private boolean atLeast;

    /** Rows of the same places. A key may come more than once where people chose it. */
    void match(List<Side.Row> here, List<Side.Row> there) {
        Map<List<String>, List<String>> left = new HashMap<>();
        here.forEach(row ->
                left.computeIfAbsent(row.key(), key -> new ArrayList<>(1)).add(row.hash()));
        Map<List<String>, List<String>> unmatched = new HashMap<>();
        for (Side.Row row : there) {
            List<String> hashes = left.get(row.key());
            if (hashes == null || !hashes.remove(row.hash())) {
                unmatched.computeIfAbsent(row.key(), key -> new ArrayList<>(1)).add(row.hash());
            }
        }
        List<RowDifference> found = new ArrayList<>();
        left.forEach((key, hashes) -> {
            List<String> others = unmatched.getOrDefault(key, List.of());
            add(found, key, Kind.CHANGED, Math.min(hashes.size(), others.size()));
            add(found, key, Kind.MISSING_THERE, hashes.size() - others.size());
            add(found, key, Kind.MISSING_HERE, others.size() - hashes.size());
        });
        unmatched.forEach(
                (key, hashes) -> add(found, key, Kind.MISSING_HERE, left.containsKey(key) ? 0 : hashes.size()));
        found.sort(KeyOrder.OF_ROWS);
        found.stream().limit(SHOWN - (long) first.size()).forEach(first::add);
    }

    private void add(List<RowDifference> found, List<String> key, Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            found.add(new RowDifference(key, kind));
        }
        count(kind, Math.max(0, times));
    }

    private void count(Kind kind, long times) {
        switch (kind) {
            case MISSING_HERE -> missingHere += times;
            case MISSING_THERE -> missingThere += times;
            case CHANGED -> changed += times;
        }
    }

    /** Nobody looks at these rows: what is certain about them. */
    void unseen(Part here, Part there) {
        atLeast = true;
        long more = there.rows() - here.rows();
        count(more > 0 ? Kind.MISSING_HERE : more < 0 ? Kind.MISSING_THERE : Kind.CHANGED, Math.max(1, Math.abs(more)));
    }

    long counted() {
        return missingHere + missingThere + changed;
    }

    Found found(long here, long there) {
        return new Found(here, there, missingHere, missingThere, changed, atLeast, List.copyOf(first));
    }
}
