package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.phasegate.verification.compare.Column;
import dev.phasegate.verification.compare.ForeignKey;
import dev.phasegate.verification.compare.TableFacts;

/** Reads what the catalog of one side says of a table. */
final class CompareCatalog {
    private static final String TABLE = """
            select c.oid, n.nspname, c.relname, c.relkind in ('r', 'm', 'p'),
              greatest(c.reltuples, case when c.reltuples < 0 and c.relkind in ('r', 'm')
                then pg_catalog.pg_relation_size(c.oid) / 100 else 0 end)::float8,
              case when c.relkind in ('r', 'm') then pg_catalog.pg_relation_size(c.oid) / 8192 else 0 end,
              d.datcollate in ('C', 'POSIX') and not exists (select from pg_catalog.pg_attribute a
                where a.attrelid = c.oid and a.attcollation not in (0, 100, 950, 951))
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_database d on d.datname = pg_catalog.current_database()
            where c.oid = pg_catalog.to_regclass(%s) and c.relkind in ('r', 'p', 'v', 'm', 'f')""";
    private static final String COLUMNS = """
            select a.attname, case when n.nspname = 'pg_catalog' and t.typtype = 'b' then t.typname else '' end,
              pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull
            from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
              join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where a.attrelid = %s and a.attnum > 0 and not a.attisdropped order by a.attnum""";
    private static final String KEY = """
            select (select string_agg(a.attname, chr(1) order by k.at) from unnest(i.indkey) with ordinality k(num, at)
              join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num where k.at <= i.indnkeyatts)
            from pg_catalog.pg_index i
            where i.indrelid = %s and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
              and not exists (select from pg_catalog.pg_attribute a
                where a.attrelid = i.indrelid and a.attnum = any (i.indkey) and not a.attnotnull)
            order by i.indisprimary desc, i.indnkeyatts, i.indexrelid limit 1""";
    private static final String INDEXES = """
            select case when i.indisunique then 'unique ' else '' end || replace(pg_catalog.regexp_replace(
              pg_catalog.pg_get_indexdef(i.indexrelid), '^.*? USING ', ''), pg_catalog.quote_ident(n.nspname) || '.', '')
            from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where i.indrelid = %1$s and not exists (
              select from pg_catalog.pg_constraint k where k.conrelid = %1$s and k.conindid = i.indexrelid)
            order by 1""";
    private static final String CONSTRAINTS = """
            select replace(pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.quote_ident(n.nspname) || '.', '')
            from pg_catalog.pg_constraint k join pg_catalog.pg_namespace n on n.oid = k.connamespace
            where k.conrelid = %s and k.contype in ('c', 'f', 'p', 'u', 'x') order by 1""";
    private static final String REFERENCES = """
            select (select string_agg(a.attname, chr(1) order by u.at) from unnest(k.conkey) with ordinality u(num, at)
                join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num), n.nspname, c.relname,
              (select string_agg(a.attname, chr(1) order by u.at) from unnest(k.confkey) with ordinality u(num, at)
                join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num)
            from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.confrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where k.conrelid = %s and k.contype = 'f' order by 1, 2, 3""";

    private CompareCatalog() {}

    /** Null where there is none, or none that the user may see. {@code name} as people write it. */
    static TableFacts read(CompareSession session, String name) throws SQLException {
        List<List<String>> found = session.query(TABLE.formatted("'" + name.replace("'", "''") + "'"));
        if (found.isEmpty()) {
            return null;
        }
        List<String> table = found.get(0);
        String id = table.get(0);
        List<List<String>> key = session.query(KEY.formatted(id));
        return new TableFacts(
                table.get(1),
                table.get(2),
                table.get(3).equals("t"),
                Double.parseDouble(table.get(4)),
                Long.parseLong(table.get(5)),
                table.get(6).equals("t"),
                session.query(COLUMNS.formatted(id)).stream()
                        .map(r -> new Column(
                                r.get(0), r.get(1), r.get(2), r.get(3).equals("t")))
                        .toList(),
                key.isEmpty() ? List.of() : names(key.get(0).get(0)),
                texts(session.query(INDEXES.formatted(id))),
                texts(session.query(CONSTRAINTS.formatted(id))),
                session.query(REFERENCES.formatted(id)).stream()
                        .map(r -> new ForeignKey(names(r.get(0)), r.get(1), r.get(2), names(r.get(3))))
                        .toList());
    }

    private static List<String> texts(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0)).toList();
    }

    private static List<String> names(String joined) {
        return Arrays.asList(joined.split("\u0001"));
    }
}
