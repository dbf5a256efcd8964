package dev.phasegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * A server on which databases are made, renamed and dropped for a restore. {@code server}: how it is
 * come to, whatever database that names. {@code untilAlone}: how long sessions on a database that is renamed are waited for.
 */
record RestorePlace(OutboundSql sql, Source server, Duration untilAlone) {
    /** Where nobody is in the way of renaming another one. */
    private static final List<String> NEUTRAL = List.of("postgres", "template1");

    /** A list of names as settings hold it. Whatever else stands there was put there by somebody, and is not made a part of a statement. */
    private static final String NAMES =
            "^(\"([^\"]|\"\")*\"|[a-z_][a-z0-9_$]*)( *, *(\"([^\"]|\"\")*\"|[a-z_][a-z0-9_$]*))*$";

    private static final String IN_USE = "55006";
    private static final int STEP = 100;

    /** To a database that is neither renamed nor dropped. */
    private Connection open() throws Unreachable {
        Unreachable last = null;
        for (String name : NEUTRAL) {
            try {
                return server.with(name).open(sql).connection();
            } catch (Unreachable e) {
                last = e;
            }
        }
        throw last;
    }

    boolean exists(String database) throws Unreachable, SQLException {
        try (Connection connection = open()) {
            return exists(connection, database);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** An empty one, like {@code like} where that is there. Throws in words where the user may not do what is to come. */
    void make(String scratch, String like, boolean replace, Invariants was)
            throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            boolean there = exists(connection, like);
            if (there && !replace) {
                throw new ToolFailed("There is a database “" + like + "” on that server by now.");
            }
            refuseWithoutRights(connection, there ? like : null);
            refuseWithoutRoles(connection, was.roles());
            statement.execute("drop database if exists " + Moment.quoted(scratch)); // of this very restore, lost before
            statement.execute("create database " + Moment.quoted(scratch) + " template template0"
                    + (there ? likeness(connection, like) : " encoding 'UTF8'"));
        }
    }

    private static void refuseWithoutRights(Connection connection, String replaced) throws SQLException, ToolFailed {
        try (PreparedStatement statement = connection.prepareStatement(
                "select r.rolsuper, r.rolcreatedb, current_user, (select r.rolsuper or pg_has_role(d.datdba, 'MEMBER')"
                        + " from pg_database d where d.datname = ?) from pg_roles r where r.rolname = current_user")) {
            statement.setString(1, replaced);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String user = row.getString(3);
                if (!row.getBoolean(1) && !row.getBoolean(2)) {
                    throw new ToolFailed("The user “" + user
                            + "” of this target may not make a database. A restore needs a"
                            + " target with a user that may: alter role " + user + " createdb, or another one.");
                }
                if (replaced != null && !row.getBoolean(4)) {
                    throw new ToolFailed("The database “" + replaced + "” belongs to somebody else than the user “"
                            + user + "” of this target, so it may not be renamed.");
                }
            }
        }
    }

    private static void refuseWithoutRoles(Connection connection, List<String> roles) throws SQLException, ToolFailed {
        List<String> missing = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            for (String role : roles) {
                statement.setString(1, role);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        missing.add(role);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new ToolFailed("Rules of the database name roles that are not on that server: "
                    + String.join(", ", missing) + ". Make them first.");
        }
    }

    /** Rows sort as they did, whatever the server's own habits are. */
    private static String likeness(Connection connection, String database) throws SQLException {
        boolean newer = connection.getMetaData().getDatabaseMajorVersion() >= 15;
        boolean named = connection.getMetaData().getDatabaseMajorVersion() >= 17;
        String locale = named ? "datlocale" : newer ? "daticulocale" : "null";
        try (PreparedStatement statement =
                connection.prepareStatement("select quote_literal(pg_encoding_to_char(encoding)),"
                        + " quote_literal(datcollate), quote_literal(datctype), " + (newer ? "datlocprovider" : "'c'")
                        + ", quote_literal(" + locale + ") from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String text = " encoding " + row.getString(1) + " lc_collate " + row.getString(2) + " lc_ctype "
                        + row.getString(3);
                return text
                        + switch (row.getString(4)) {
                            case "i" -> " locale_provider icu icu_locale " + row.getString(5);
                            case "b" -> " locale_provider builtin builtin_locale " + row.getString(5);
                            default -> "";
                        };
            }
        }
    }

    void drop(String database) throws Unreachable, SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + Moment.quoted(database) + " with (force)");
        }
    }

    /**
     * Gives {@code scratch} the name, and the one that has it the name {@code old} (empty: none is there). Both in one transaction: whoever
     * connects meanwhile waits, and then comes to the new one; a kill in the middle leaves everything as it was.
     */
    void swap(String scratch, String name, String old) throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = open();
                Connection beside = open()) {
            if (!old.isEmpty()) {
                becomeLike(connection, scratch, name);
            }
            long end = System.nanoTime() + untilAlone.toNanos();
            while (!renamed(connection, beside, scratch, name, old)) {
                if (System.nanoTime() > end) {
                    throw new ToolFailed(
                            "Sessions on “" + name + "” don't end, and the user of this target may not end them: "
                                    + sessions(beside, name) + ". Nothing was renamed.");
                }
            }
        }
    }

    /** Owner, settings and who may connect belong to the database itself, and are in no archive. */
    private static void becomeLike(Connection connection, String scratch, String name) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select format('alter database %I owner to %I', cast(? as text),"
                        + " pg_get_userbyid(datdba)) from pg_database where datname = ? and pg_get_userbyid(datdba) <> current_user"
                        + " union all select format('alter database %I set %I = %s', cast(? as text), split_part(c, '=', 1),"
                        + " case when lower(split_part(c, '=', 1)) in ('search_path', 'session_preload_libraries',"
                        + " 'temp_tablespaces') and substr(c, strpos(c, '=') + 1) ~ '" + NAMES
                        + "' then substr(c, strpos(c, '=') + 1)"
                        + " else quote_literal(substr(c, strpos(c, '=') + 1)) end) from pg_db_role_setting s"
                        + " join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c where d.datname = ? and s.setrole = 0"
                        + " union all select format('revoke all on database %I from public', cast(? as text)) from pg_database where datname = ?"
                        + " and datacl is not null"
                        + " union all select format('grant %s on database %I to %s', a.privilege_type, cast(? as text),"
                        + " case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end)"
                        + " from pg_database d, aclexplode(d.datacl) a where d.datname = ?")) {
            for (int i = 1; i <= 8; i += 2) {
                query.setString(i, scratch);
                query.setString(i + 1, name);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Renaming holds the name against new sessions and waits some seconds for the old ones, which are ended meanwhile. */
    private static boolean renamed(Connection connection, Connection beside, String scratch, String name, String old)
            throws SQLException {
        Thread ending = new Thread(() -> end(beside, name, scratch), "restore-ends-sessions");
        ending.setDaemon(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            ending.start();
            if (!old.isEmpty()) {
                statement.execute("alter database " + Moment.quoted(name) + " rename to " + Moment.quoted(old));
            }
            statement.execute("alter database " + Moment.quoted(scratch) + " rename to " + Moment.quoted(name));
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (IN_USE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
            ending.interrupt();
            join(ending);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Connection beside, String name, String scratch) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (int pid : pids(beside, name, scratch)) {
                    end(beside, pid);
                }
                Thread.sleep(STEP);
            } catch (SQLException | InterruptedException e) {
                return;
            }
        }
    }

    private static List<Integer> pids(Connection beside, String name, String scratch) throws SQLException {
        List<Integer> pids = new ArrayList<>();
        try (PreparedStatement statement = beside.prepareStatement(
                "select pid from pg_stat_activity where datname in (?, ?) and pid <> pg_backend_pid()")) {
            statement.setString(1, name);
            statement.setString(2, scratch);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
            }
        }
        return pids;
    }

    private static void end(Connection beside, int pid) {
        try (PreparedStatement statement = beside.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.executeQuery().close();
        } catch (SQLException e) {
            return; // this user may not end it; then the renaming says so
        }
    }

    private static String sessions(Connection connection, String name) throws SQLException {
        List<String> users = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select coalesce(usename, 'a process of the server'),"
                        + " count(*) from pg_stat_activity where datname = ? group by 1 order by 1")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    users.add(rows.getLong(2) + " of " + rows.getString(1));
                }
            }
        }
        return users.isEmpty() ? "none any more" : String.join(", ", users);
    }
}
