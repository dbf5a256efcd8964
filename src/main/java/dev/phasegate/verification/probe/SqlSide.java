package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import dev.phasegate.verification.compare.Part;
import dev.phasegate.verification.compare.Side;
import dev.phasegate.verification.compare.TableSql;

/** A table of a database. */
record SqlSide(CompareSession session, TableSql sql) implements Side {
    @Override
    public List<Part> ranges() throws SQLException {
        return parts(sql.checksums());
    }

    @Override
    public List<Part> slices(Collection<Integer> ranges, int slices) throws SQLException {
        return parts(sql.slices(ranges, slices));
    }

    @Override
    public List<Row> rows(Collection<Part.Place> places, int slices) throws SQLException {
        return session.query(sql.rows(places, slices)).stream()
                .map(row -> new Row(row.subList(0, row.size() - 1), row.get(row.size() - 1)))
                .toList();
    }

    private List<Part> parts(String statement) throws SQLException {
        return session.query(statement).stream()
                .map(row -> new Part(
                        Integer.parseInt(row.get(0)),
                        Integer.parseInt(row.get(1)),
                        Long.parseLong(row.get(2)),
                        new BigDecimal(row.get(3))))
                .toList();
    }
}
