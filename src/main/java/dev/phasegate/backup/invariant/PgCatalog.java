package dev.phasegate.backup.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the catalog says of a database, of its own things alone: extensions bring theirs, and may bring others elsewhere. */
final class PgCatalog {
    private static final String OURS =
            " n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (select from"
                    + " pg_depend e where e.objid = %s and e.classid = '%s'::regclass and e.deptype = 'e')";

    private static final List<String> DEFINITIONS = List.of(
            "select 'schema ' || n.nspname, '' from pg_namespace n where" + ours("n.oid", "pg_namespace"),
            // What came and went leaves gaps in the numbers of columns, so only their order counts
            "select 'table ' || n.nspname || '.' || c.relname, concat_ws(' ', c.relkind::text, c.relpersistence::text,"
                    + " c.relrowsecurity, c.relforcerowsecurity, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound,"
                    + " c.oid), case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, (select"
                    + " string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                    + " pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text, (select l.collname"
                    + " from pg_collation l where l.oid = a.attcollation)), ', ' order by a.attnum) from pg_attribute a"
                    + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = c.oid"
                    + " and a.attnum > 0 and not a.attisdropped)) from pg_class c join pg_namespace n on n.oid ="
                    + " c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and"
                    + ours("c.oid", "pg_class"),
            "select 'index ' || n.nspname || '.' || c.relname, pg_get_indexdef(c.oid) || ' ' || i.indisvalid from"
                    + " pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('i', 'I') and" + ours("i.indrelid", "pg_class"),
            "select 'constraint ' || o.conname || ' of ' || n.nspname || '.' || coalesce(c.relname, y.typname),"
                    + " pg_get_constraintdef(o.oid) from pg_constraint o left join pg_class c on c.oid = o.conrelid"
                    + " left join pg_type y on y.oid = o.contypid join pg_namespace n on n.oid = o.connamespace"
                    + " where o.contype <> 't' and" + ours("coalesce(c.oid, y.oid)", "pg_class"),
            "select 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid)"
                    + " || ')', case when p.prokind = 'a' then 'aggregate' else pg_get_functiondef(p.oid) end from pg_proc"
                    + " p join pg_namespace n on n.oid = p.pronamespace where" + ours("p.oid", "pg_proc"),
            "select 'trigger ' || t.tgname || ' on ' || n.nspname || '.' || c.relname, pg_get_triggerdef(t.oid) ||"
                    + " t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on"
                    + " n.oid = c.relnamespace where not t.tgisinternal and"
                    + ours("c.oid", "pg_class"),
            "select 'sequence ' || n.nspname || '.' || c.relname, concat_ws(' ', format_type(s.seqtypid, null),"
                    + " s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle) from pg_sequence s join pg_class c on"
                    + " c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace"
                    + " where" + ours("c.oid", "pg_class"),
            "select 'type ' || n.nspname || '.' || t.typname, concat_ws(' ', t.typtype::text, t.typnotnull,"
                    + " t.typdefault, case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end, (select"
                    + " string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))"
                    + " from pg_type t join pg_namespace n on n.oid = t.typnamespace where"
                    + " t.typtype in ('e', 'd', 'r') and" + ours("t.oid", "pg_type"),
            "select 'policy ' || p.polname || ' on ' || n.nspname || '.' || c.relname, concat_ws(' ', p.polcmd::text,"
                    + " p.polpermissive, (select string_agg(r.rolname, ' ' order by r.rolname) from pg_roles r where r.oid"
                    + " = any (p.polroles)), pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))"
                    + " from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid ="
                    + " c.relnamespace where" + ours("c.oid", "pg_class"),
            "select 'rule ' || r.rulename || ' on ' || n.nspname || '.' || c.relname, pg_get_ruledef(r.oid) from"
                    + " pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace"
                    + " where r.rulename <> '_RETURN' and" + ours("c.oid", "pg_class"),
            // The version is whatever the server has
            "select 'extension ' || e.extname, '' from pg_extension e");

    private static final String TABLES = "select n.nspname, c.relname, pg_table_size(c.oid) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and" + ours("c.oid", "pg_class")
            + " order by 1, 2";
    private static final String ROLES =
            "select distinct r.rolname from pg_policy p join pg_roles r on r.oid = any (p.polroles)"
                    + " where r.rolname !~ '^pg_' order by 1";

    private PgCatalog() {}

    private static String ours(String id, String catalog) {
        return OURS.formatted(id, catalog);
    }

    static Map<String, String> definitions(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        for (String sql : DEFINITIONS) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String definition = rows.getString(2) == null ? "" : rows.getString(2);
                    found.merge(rows.getString(1), Invariants.hash(definition).substring(0, 16), (a, b) -> a + b);
                }
            }
        }
        return found;
    }

    /** Tables with rows of their own, and how large they are on the disk. */
    static List<TableSize> tables(Connection connection) throws SQLException {
        List<TableSize> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                found.add(new TableSize(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return found;
    }

    static List<String> roles(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROLES)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
