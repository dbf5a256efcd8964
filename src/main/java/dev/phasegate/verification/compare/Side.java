package dev.phasegate.verification.compare;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One of two tables, asked as {@link Bisecting} wants to know. */
public interface Side {
    /** A checksum a range, of all rows. Ranges without rows may be left out. */
    List<Part> ranges() throws SQLException;

    /** The rows of some ranges again, each range cut into so many slices (a power of two) by the hash of the key. */
    List<Part> slices(Collection<Integer> ranges, int slices) throws SQLException;

    /** Key and hash of the rows of some slices. */
    List<Row> rows(Collection<Part.Place> places, int slices) throws SQLException;

    /** A row; parts of its key may be null. */
    record Row(List<String> key, String hash) {}
}
