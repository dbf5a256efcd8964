package dev.phasegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What belongs to a database itself and is in no archive: owner, settings, settings of roles in it, how many may connect, who may, and its
 * comment. All of it goes from the one that is replaced to the one that takes its place.
 */
final class CarryOver {
    /** A list of names as settings hold it. Whatever else stands there was put there by somebody, and is not made a part of a statement. */
    private static final String NAMES =
            "^(\"([^\"]|\"\")*\"|[a-z_][a-z0-9_$]*)( *, *(\"([^\"]|\"\")*\"|[a-z_][a-z0-9_$]*))*$";

    private static final String DENIED = "42501";
    private static final String VALUE = "case when lower(split_part(c, '=', 1)) in ('search_path',"
            + " 'session_preload_libraries', 'temp_tablespaces') and substr(c, strpos(c, '=') + 1) ~ '" + NAMES
            + "' then substr(c, strpos(c, '=') + 1) else quote_literal(substr(c, strpos(c, '=') + 1)) end";

    /** Each gives statements for one database by the words of another, in this order: the owner first, rights by what they build on. */
    private static final List<String> ITS_OWN = List.of(
            "select format('alter database %I owner to %I', cast(? as text), pg_get_userbyid(datdba)) from pg_database"
                    + " where datname = ? and pg_get_userbyid(datdba) <> current_user",
            "select format('alter database %I set %I = %s', cast(? as text), split_part(c, '=', 1), " + VALUE
                    + ") from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c"
                    + " where d.datname = ? and s.setrole = 0",
            "select format('alter database %I connection limit %s', cast(? as text), datconnlimit) from pg_database"
                    + " where datname = ? and datconnlimit <> -1",
            "select format('revoke all on database %I from public', cast(? as text)) from pg_database"
                    + " where datname = ? and datacl is not null",
            "select format('grant %s on database %I to %s%s', a.privilege_type, cast(? as text),"
                    + " case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,"
                    + " case when a.is_grantable then ' with grant option' else '' end)"
                    + " from pg_database d, aclexplode(d.datacl) a where d.datname = ? order by a.is_grantable",
            "select format('comment on database %I is %L', cast(? as text), shobj_description(oid, 'pg_database'))"
                    + " from pg_database where datname = ? and shobj_description(oid, 'pg_database') is not null");

    private static final String OF_ROLES = "select format('alter role %I in database %I set %I = %s', r.rolname,"
            + " cast(? as text), split_part(c, '=', 1), " + VALUE + "), r.rolname from pg_db_role_setting s"
            + " join pg_database d on d.oid = s.setdatabase join pg_roles r on r.oid = s.setrole,"
            + " unnest(s.setconfig) c where d.datname = ? order by r.rolname";

    private final Connection connection;
    private final String to;
    private final String from;

    private CarryOver(Connection connection, String to, String from) {
        this.connection = connection;
        this.to = to;
        this.from = from;
    }

    /** Answers what could not be carried over, in words; empty. */
    static String over(Connection connection, String to, String from) throws SQLException {
        CarryOver it = new CarryOver(connection, to, from);
        Set<String> denied = it.ofRoles();
        for (String query : ITS_OWN) {
            it.run(query);
        }
        return denied.isEmpty()
                ? ""
                : "Settings of " + String.join(", ", denied) + " in this database were not carried over: the user of"
                        + " the target may not change that role. `alter role … in database … set …` does it.";
    }

    private record Line(String statement, String role) {}

    private void run(String query) throws SQLException {
        for (Line line : lines(query, false)) {
            execute(line.statement());
        }
    }

    /** Before the owner changes; who may not change a role restores all the same, and is told. */
    private Set<String> ofRoles() throws SQLException {
        Set<String> denied = new TreeSet<>();
        for (Line line : lines(OF_ROLES, true)) {
            try {
                execute(line.statement());
            } catch (SQLException e) {
                if (!DENIED.equals(e.getSQLState())) {
                    throw e;
                }
                denied.add("“" + line.role() + "”");
            }
        }
        return denied;
    }

    private List<Line> lines(String query, boolean ofRoles) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, to);
            statement.setString(2, from);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(rows.getString(1), ofRoles ? rows.getString(2) : ""));
                }
            }
        }
        return lines;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
