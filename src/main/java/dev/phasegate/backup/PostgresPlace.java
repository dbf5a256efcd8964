package dev.phasegate.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * A PostgreSQL on which databases are made, renamed and dropped for a restore. {@code server}: how it is
 * come to, whatever database that names. {@code untilAlone}: how long sessions on a database that is renamed are waited for.
 */
record PostgresPlace(OutboundSql sql, Source server, Tools tools, Duration untilAlone) implements RestorePlace {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 63;

    /** Which programs restore it. */
    interface Tools {
        PgTools of(Invariants was) throws ToolFailed;
    }

    /** Where nobody is in the way of renaming another one. */
    private static final List<String> NEUTRAL = List.of("postgres", "template1");

    /** Of the role r: a superuser, or a member of one or of whoever may run programs and reach files as the server; a function could become that. */
    static final String POWERFUL = "exists (select from pg_roles p where (p.rolsuper or p.rolname in"
            + " ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files'))"
            + " and pg_has_role(r.oid, p.oid, 'MEMBER'))";

    private static final String WHY_NONE = "Functions of the backup run while it is restored, and would have all its"
            + " rights on that server. Use a target with a user that may make databases and is a member of the owner’s"
            + " role. Where only a superuser can restore it (event triggers, extensions that nobody else may make),"
            + " ask again and type “" + RestoreForm.AS_SUPERUSER + "”.";

    /** To a database that is neither renamed nor dropped. */
    private Connection open() throws Unreachable {
        return open(server);
    }

    /** For what is asked by a round over many servers. */
    private Connection notForLong() throws Unreachable {
        return open(server.silentFor(There.DROPPING));
    }

    private Connection open(Source source) throws Unreachable {
        Unreachable last = null;
        for (String name : NEUTRAL) {
            try {
                return source.with(name).open(sql).connection();
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

    static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public void ready(Invariants was) throws ToolFailed {
        tools.of(was);
    }

    /** Like the one of that name where it is replaced. */
    @Override
    public void make(Making it, Invariants was) throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            boolean there = exists(connection, it.name());
            if (there && !it.replace()) {
                throw new ToolFailed("There is a database “" + it.name() + "” on that server by now.");
            }
            refuseUser(connection, there ? it.name() : null, it.asSuperuser());
            refuseWithoutRoles(connection, was.roles());
            String scratch = Moment.quoted(it.mark());
            statement.execute("drop database if exists " + scratch); // of this very restore, lost before
            statement.execute("create database " + scratch + " template template0"
                    + (there ? likeness(connection, it.name()) : " encoding 'UTF8'"));
        }
    }

    @Override
    public Restored restore(Making it, DatabaseKind.Archive archive, Measure measure, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        Trial trial = new Trial(
                sql,
                tools.of(was),
                archive.written(),
                archive.keys(),
                measure,
                it.rights() ? PgRuns.Rights.AS_BACKED_UP : PgRuns.Rights.NONE);
        return new Restored(trial.run(server.with(it.mark()), was, course), "");
    }

    @Override
    public Kept kept(Making it) {
        return new Kept(it.mark(), "It is kept beside as “" + it.mark() + "”; nothing was renamed.");
    }

    @Override
    public BackupRestore.Swap prepared(Making it, Instant now) throws Unreachable, SQLException {
        boolean there = it.replace() && exists(it.name());
        String remark = there ? carryOver(it.mark(), it.name()) : "";
        return new BackupRestore.Swap(there ? old(it.name(), now) : "", number(it.mark()), remark);
    }

    /** Within what PostgreSQL takes for a name, in bytes. */
    static String old(String name, Instant now) {
        String after = "_before_" + TIME.format(now);
        String begin = name;
        while ((begin + after).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            begin = begin.substring(0, begin.length() - 1);
        }
        return begin + after;
    }

    @Override
    public void finish(Renaming it) throws Unreachable, SQLException, ToolFailed {
        swap(it.mark(), it.name(), it.old());
    }

    @Override
    public Names settle(Renaming it) throws Unreachable, SQLException {
        return settle(it.mark(), it.number(), it.name(), it.old());
    }

    @Override
    public void drop(String name, String mark) throws Unreachable, SQLException {
        drop(mark);
    }

    private static void refuseUser(Connection connection, String replaced, boolean asSuperuser)
            throws SQLException, ToolFailed {
        try (PreparedStatement statement = connection.prepareStatement("select " + POWERFUL
                + ", r.rolcreatedb or r.rolsuper, current_user, (select r.rolsuper or pg_has_role(d.datdba, 'MEMBER')"
                + " from pg_database d where d.datname = ?) from pg_roles r where r.rolname = current_user")) {
            statement.setString(1, replaced);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String user = row.getString(3);
                if (row.getBoolean(1) && !asSuperuser) {
                    throw new ToolFailed("The user “" + user
                            + "” of this target is a superuser, or may become one or reach the server's files. "
                            + WHY_NONE);
                }
                if (!row.getBoolean(2)) {
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
        try (Connection connection = notForLong();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + Moment.quoted(database) + " with (force)");
        }
    }

    /** What belongs to the database {@code name} itself. Answers what could not be carried over, in words; empty. */
    String carryOver(String scratch, String name) throws Unreachable, SQLException {
        try (Connection connection = open()) {
            return CarryOver.over(connection, scratch, name);
        }
    }

    /** The number that the server gave it, which stays when its name changes; null where there is none of that name. */
    Long number(String database) throws Unreachable, SQLException {
        try (Connection connection = open();
                PreparedStatement statement =
                        connection.prepareStatement("select cast(oid as bigint) from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? (Long) row.getLong(1) : null;
            }
        }
    }

    /**
     * Gives {@code scratch} the name, and the one that has it the name {@code old} (empty: none is there). Where it throws something else
     * than {@link ToolFailed}, only {@link #settle} knows whether names changed.
     */
    void swap(String scratch, String name, String old) throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = open();
                Connection beside = open()) {
            new RenameDatabase(connection, beside, scratch, name, old).within(untilAlone);
        }
    }

    /** What became of a renaming, as the server says now. {@code number} null: it was not written down. */
    Names settle(String scratch, Long number, String name, String old) throws Unreachable, SQLException {
        try (Connection connection = notForLong()) {
            return RenameDatabase.settle(connection, scratch, number, name, old);
        }
    }
}
