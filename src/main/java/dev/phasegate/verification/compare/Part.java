package dev.phasegate.verification.compare;

import java.math.BigDecimal;

/** A checksum of some rows of one side: of a range of keys, or of a slice of one. */
public record Part(int range, int slice, long rows, BigDecimal sum) {
    /** Of no row at all. */
    static Part none(Place place) {
        return new Part(place.range(), place.slice(), 0, BigDecimal.ZERO);
    }

    Place place() {
        return new Place(range, slice);
    }

    boolean same(Part other) {
        return rows == other.rows && sum.compareTo(other.sum) == 0;
    }

    /** Where rows lie: the same on both sides. */
    public record Place(int range, int slice) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = Integer.compare(range, other.range);
            return order == 0 ? Integer.compare(slice, other.slice) : order;
        }
    }
}
