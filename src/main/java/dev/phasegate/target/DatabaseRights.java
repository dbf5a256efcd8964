package dev.phasegate.target;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database user may do beyond reading. The rights of the user are the boundary of everything that checks run: a read-only
 * transaction is a seat belt.
 *
 * @param writes in words, what it may; empty for a user that only reads
 */
public record DatabaseRights(String version, int versionNumber, List<String> writes) {
    /** The oldest version that the server's own tests and the driver know. */
    static final int OLDEST = 120_000;

    private static final String QUERY = """
            with me as (select * from pg_catalog.pg_roles where rolname = current_user),
            powers as (select string_agg(p.rolname, ', ' order by p.rolname) as names from pg_catalog.pg_roles p
              where p.rolname in ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program', 'pg_maintain',
                'pg_create_subscription') and pg_catalog.pg_has_role(current_user, p.oid, 'member')),
            tables as (select n.nspname || '.' || c.relname as name
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
                and n.nspname not like 'pg\\_temp\\_%' and n.nspname not like 'pg\\_toast%'
                and (pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                  or pg_catalog.has_any_column_privilege(c.oid, 'INSERT, UPDATE'))),
            schemas as (select n.nspname as name from pg_catalog.pg_namespace n
              where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                and pg_catalog.has_schema_privilege(n.oid, 'CREATE'))
            select pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num')::int,
              (select rolsuper from me), (select rolcreaterole from me), (select rolreplication from me),
              (select names from powers),
              pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
              (select count(*) from tables), (select min(name) from tables), (select string_agg(name, ', ') from schemas)""";

    public static DatabaseRights of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new DatabaseRights(row.getString(1), row.getInt(2), writes(row));
        }
    }

    private static List<String> writes(ResultSet row) throws SQLException {
        List<String> writes = new ArrayList<>();
        if (row.getBoolean(3)) {
            return List.of("it is a superuser and may do anything");
        }
        if (row.getBoolean(4)) {
            writes.add("it may make other users");
        }
        if (row.getBoolean(5)) {
            writes.add("it may replicate the whole server");
        }
        if (row.getString(6) != null) {
            writes.add("it has the role " + row.getString(6));
        }
        if (row.getLong(8) > 0) {
            long others = row.getLong(8) - 1;
            writes.add("it may change rows of " + row.getString(9)
                    + (others == 0 ? "" : others == 1 ? " and one more table" : " and " + others + " more tables"));
        }
        if (row.getBoolean(7)) {
            writes.add("it may make schemas in the database");
        }
        if (row.getString(10) != null) {
            writes.add("it may make tables in " + row.getString(10));
        }
        return List.copyOf(writes);
    }

    public boolean readOnly() {
        return writes.isEmpty();
    }

    /** “The user can write: it may change rows of public.orders.” */
    public String sentence() {
        return "This database user can write: " + String.join("; ", writes) + ".";
    }

    /** Makes a user that only reads, on this version. */
    public String readOnlyUser(String database) {
        String quoted = "\"" + database.replace("\"", "\"\"") + "\"";
        List<String> lines = new ArrayList<>();
        lines.add("create role phasegate_read login password 'choose a long one';");
        lines.add("alter role phasegate_read set default_transaction_read_only = on;");
        lines.add("grant connect on database " + quoted + " to phasegate_read;");
        if (versionNumber >= 140_000) {
            lines.add("grant pg_read_all_data to phasegate_read;");
        } else {
            lines.add("grant usage on schema public to phasegate_read;");
            lines.add("grant select on all tables in schema public to phasegate_read;");
            lines.add("alter default privileges in schema public grant select on tables to phasegate_read;");
        }
        if (versionNumber < 150_000) {
            lines.add("revoke create on schema public from public;  -- whoever needs it gets it by name");
        }
        return String.join("\n", lines);
    }
}
