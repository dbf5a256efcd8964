package dev.phasegate.verification.compare;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.phasegate.verification.compare.Part.Place;
import dev.phasegate.verification.compare.Sides.Both;

/**
 * Finds the rows that differ: checksums of ranges, then of slices of the ranges that differ, then the rows of the slices that
 * differ. What is equal is read once and never moved. Each step takes a bounded number of ranges, slices and rows, and counting
 * ends at {@link #COUNTED} rows: beyond that, nobody repairs rows one by one.
 */
public final class Bisecting {
    /** So many differing rows are counted exactly. */
    public static final int COUNTED = 10_000;

    private static final int RANGES_AT_ONCE = 64;
    private static final long ROWS_AT_ONCE = 20_000;
    private static final int ROWS_A_SLICE = 128;
    private static final int MOST_SLICES = 1_024;

    private final Sides sides;
    private final boolean keyed;
    private final Differences differences = new Differences();

    private Bisecting(Sides sides, boolean keyed) {
        this.sides = sides;
        this.keyed = keyed;
    }

    /** {@code keyed}: whether rows can be told from one another. */
    public static Found find(Sides sides, boolean keyed) throws SQLException {
        return new Bisecting(sides, keyed).find();
    }

    private record Pair(Part here, Part there) {
        long rows() {
            return Math.max(here.rows(), there.rows());
        }

        Place place() {
            return here.place();
        }
    }

    private Found find() throws SQLException {
        Both<List<Part>> whole = sides.ask(Side::ranges);
        long here = rows(whole.here());
        long there = rows(whole.there());
        List<Pair> ranges = differing(whole);
        if (ranges.isEmpty()) {
            return Found.equal(here, there);
        }
        if (!keyed) {
            ranges.forEach(pair -> differences.unseen(pair.here(), pair.there()));
            return differences.found(here, there);
        }
        for (int i = 0; i < ranges.size(); i += RANGES_AT_ONCE) {
            look(ranges.subList(i, Math.min(ranges.size(), i + RANGES_AT_ONCE)), i, ranges.size());
        }
        return differences.found(here, there);
    }

    private void look(List<Pair> ranges, int done, int of) throws SQLException {
        if (differences.counted() >= COUNTED) {
            unseen(ranges);
            return;
        }
        sides.now("Looking closer: " + done + " of " + of + " differing ranges are done.");
        long largest = ranges.stream().mapToLong(Pair::rows).max().orElseThrow();
        int slices = 1;
        while (slices < MOST_SLICES && largest / slices > ROWS_A_SLICE) {
            slices *= 2;
        }
        int each = slices;
        List<Integer> wanted = ranges.stream().map(pair -> pair.place().range()).toList();
        List<Pair> found = slices == 1 ? ranges : differing(sides.ask(side -> side.slices(wanted, each)));
        rows(found, slices);
    }

    private void rows(List<Pair> slices, int each) throws SQLException {
        List<Pair> together = new ArrayList<>();
        long rows = 0;
        for (Pair slice : slices) {
            if (rows + slice.rows() > ROWS_AT_ONCE) {
                fetch(together, each);
                together.clear();
                rows = 0;
            }
            together.add(slice);
            rows += slice.rows();
        }
        fetch(together, each);
    }

    /** A slice that is too large by itself has one key many times: rows that can't be told apart. */
    private void fetch(List<Pair> slices, int each) throws SQLException {
        boolean tooMany = slices.size() == 1 && slices.get(0).rows() > ROWS_AT_ONCE;
        if (slices.isEmpty() || tooMany || differences.counted() >= COUNTED) {
            unseen(slices);
            return;
        }
        List<Place> places = slices.stream().map(Pair::place).toList();
        Both<List<Side.Row>> rows = sides.ask(side -> side.rows(places, each));
        differences.match(rows.here(), rows.there());
    }

    private void unseen(List<Pair> parts) {
        parts.forEach(pair -> differences.unseen(pair.here(), pair.there()));
    }

    private static List<Pair> differing(Both<List<Part>> parts) {
        Map<Place, Part> there = parts.there().stream().collect(Collectors.toMap(Part::place, Function.identity()));
        Map<Place, Pair> found = new TreeMap<>();
        for (Part here : parts.here()) {
            Part other = there.remove(here.place());
            Part known = other == null ? Part.none(here.place()) : other;
            if (!here.same(known)) {
                found.put(here.place(), new Pair(here, known));
            }
        }
        there.forEach((place, part) -> found.put(place, new Pair(Part.none(place), part)));
        return new ArrayList<>(found.values());
    }

    private static long rows(List<Part> parts) {
        return parts.stream().mapToLong(Part::rows).sum();
    }
}
