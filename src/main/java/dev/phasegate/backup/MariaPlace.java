package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import dev.phasegate.backup.dump.Onto;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.backup.tool.MariaVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * A MariaDB that a backup is restored onto. It renames no databases, so one is made under its name from the start, with the mark of this very
 * restore as its comment; whatever is dropped bears that mark, and what is finished loses it.
 */
record MariaPlace(OutboundSql sql, Source server) implements RestorePlace {
    private static final String THINGS =
            "select table_schema, table_name from information_schema.tables where table_schema"
                    + " not in ('information_schema', 'performance_schema') union select routine_schema, routine_name from"
                    + " information_schema.routines";

    private static final int THERE_ALREADY = 1007;
    private static final Set<Integer> NOT_ALLOWED = Set.of(1044, 1227);
    private static final MariaVersion COMMENTS = MariaVersion.ofNumber(10_005_000);

    private static final String WHY_NONE =
            ". What a backup brings along may run later with its rights. Use a target with a"
                    + " user that may make databases of certain names and nothing else (grant all on `restored\\_%`.* to it)."
                    + " Where only a powerful one can restore it, ask again and type “" + RestoreForm.AS_SUPERUSER
                    + "”.";

    /** Statements, not programs. */
    @Override
    public void ready(Invariants was) {}

    @Override
    public void make(Making it, Invariants was) throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            refuseServer(statement);
            refuseUser(new MariaGrants(texts(statement, "show grants")), it);
            String collation = MariaTrial.collation(was);
            statement.execute("create database " + MariaKind.quoted(it.name())
                    + (collation.isEmpty() ? "" : " collate " + collation) + " comment '" + it.mark() + "'");
        } catch (SQLException e) {
            if (e.getErrorCode() == THERE_ALREADY) {
                throw new ToolFailed("There is a database “" + it.name() + "” on that server by now.", e);
            } else if (NOT_ALLOWED.contains(e.getErrorCode())) {
                throw new ToolFailed(mayNot(it), e);
            }
            throw e;
        }
    }

    private Connection open() throws Unreachable {
        return server.open(sql).connection();
    }

    /** For what is asked by a round over many servers. */
    private Connection notForLong() throws Unreachable {
        return server.silentFor(There.DROPPING).open(sql).connection();
    }

    private static void refuseServer(Statement statement) throws SQLException, ToolFailed {
        String said = texts(statement, "select version()").get(0);
        int number = Servers.ofMaria(said);
        if (!Servers.maria(number)) {
            throw new ToolFailed("That server is no MariaDB, so no backup of one is restored onto it.");
        } else if (MariaVersion.ofNumber(number).compareTo(COMMENTS) < 0) {
            throw new ToolFailed("The server is MariaDB " + said.replaceFirst("-.*", "")
                    + ", where a database bears no comment to know it by. It takes 10.5 or newer; restore it by hand.");
        }
    }

    private static void refuseUser(MariaGrants grants, Making it) throws ToolFailed {
        String powers = grants.powers();
        if (!powers.isEmpty() && !it.asSuperuser()) {
            throw new ToolFailed("The user of this target may " + powers + WHY_NONE);
        } else if (powers.isEmpty() && !grants.makesAndDrops(it.name())) {
            throw new ToolFailed(mayNot(it));
        }
    }

    private static String mayNot(Making it) {
        return "The user of this target may not make and drop a database “" + it.name()
                + "”. Choose a name that it may," + " or let it: grant all on `"
                + it.name().replace("_", "\\_") + "`.* to it.";
    }

    @Override
    public Restored restore(Making it, DatabaseKind.Archive archive, Measure measure, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        Set<String> accounts = accounts(it);
        Set<String> others = others(it);
        return new MariaTrial(sql, archive, measure)
                .run(
                        server.with(it.name()),
                        was,
                        course,
                        number -> new Onto(
                                Onto.version(number),
                                accounts::contains,
                                it.asSuperuser(),
                                (database, thing) -> others.contains(thing(database, thing))));
    }

    /** What the user of the target could reach besides the new database. */
    private Set<String> others(Making it) throws Unreachable, SQLException {
        Set<String> others = new HashSet<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(THINGS)) {
            while (row.next()) {
                if (!row.getString(1).equals(it.name())) {
                    others.add(thing(row.getString(1), row.getString(2)));
                }
            }
        }
        return others;
    }

    private static String thing(String database, String name) {
        return (database + "." + name).toLowerCase(Locale.ROOT);
    }

    /** That whoever defined something may stay: the user itself, and who is there where it may say so of others. */
    private Set<String> accounts(Making it) throws Unreachable, SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            Set<String> accounts = new HashSet<>();
            if (it.rights()) {
                accounts.addAll(texts(statement, "select current_user()"));
            }
            if (it.rights() && new MariaGrants(texts(statement, "show grants")).setsDefiners()) {
                accounts.addAll(texts(statement, "select concat(user, '@', host) from mysql.user"));
            }
            return accounts;
        }
    }

    @Override
    public Kept kept(Making it) {
        return new Kept(
                it.name(),
                "It is kept as “" + it.name() + "”, with “" + it.mark() + "” in its comment. Nobody uses it yet.");
    }

    @Override
    public BackupRestore.Swap prepared(Making it, Instant now) {
        return new BackupRestore.Swap("", null, "");
    }

    @Override
    public void finish(Renaming it) throws Unreachable, SQLException, Gone {
        try (Connection connection = open()) {
            if (!unmark(connection, it)) {
                throw new Gone("What was restored and compared is not there any more, or somebody took its mark “"
                        + it.mark() + "” away: no database “" + it.name() + "” bore it when it was to be finished.");
            }
        }
    }

    private static boolean unmark(Connection connection, Renaming it) throws SQLException {
        String name = marked(connection, it.name(), it.mark());
        if (name == null) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter database " + MariaKind.quoted(name) + " comment ''");
            return true;
        }
    }

    /** It was compared before: what still bears the mark is finished now. */
    @Override
    public Names settle(Renaming it) throws Unreachable, SQLException {
        try (Connection connection = notForLong()) {
            return unmark(connection, it) || exists(connection, it.name()) ? Names.CHANGED : Names.UNKNOWN;
        }
    }

    @Override
    public void drop(String name, String mark) throws Unreachable, SQLException {
        if (mark.isEmpty()) {
            return;
        }
        try (Connection connection = notForLong()) {
            alone(connection, mark);
            String there = marked(connection, name, mark);
            if (there != null) {
                drop(connection, there, mark);
            }
        }
    }

    /** Until the connection ends: of two nodes, the slower would drop what somebody gave the name since. */
    private static void alone(Connection connection, String mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select get_lock(?, 0)")) {
            statement.setString(1, mark);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) != 1) {
                    throw new SQLException("somebody else drops it now");
                }
            }
        }
    }

    /** A session that still restores would go on in another database that somebody gave the name. */
    private static void drop(Connection connection, String name, String mark) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_wait_timeout = 30"); // a day, else
            for (String session : sessions(statement, name)) {
                kill(statement, session);
            }
            if (marked(connection, name, mark) != null) { // also after all that
                statement.execute("drop database " + MariaKind.quoted(name));
            }
        }
    }

    /** Not compared by the server, to which “Shop” and “shop” are one database here and two elsewhere. */
    private static List<String> sessions(Statement statement, String name) throws SQLException {
        Predicate<String> same = same(statement, name);
        List<String> sessions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select id, db from information_schema.processlist where id <> connection_id()")) {
            while (rows.next()) {
                if (same.test(rows.getString(2))) {
                    sessions.add(rows.getString(1));
                }
            }
        }
        return sessions;
    }

    /** Only where the server itself takes no notice of case are names that differ in it one. */
    private static Predicate<String> same(Statement statement, String name) throws SQLException {
        boolean folds =
                !"0".equals(texts(statement, "select @@lower_case_table_names").get(0));
        return folds ? name::equalsIgnoreCase : name::equals;
    }

    private static void kill(Statement statement, String session) {
        try {
            statement.execute("kill " + session);
        } catch (SQLException e) {
            return; // it is over, or not its own
        }
    }

    /** As the server calls it; null where nothing bears the mark. */
    private static String marked(Connection connection, String name, String mark) throws SQLException {
        try (Statement other = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(
                        "select schema_name from information_schema.schemata where schema_comment = ?")) {
            statement.setString(1, mark);
            try (ResultSet rows = statement.executeQuery()) {
                return texts(rows).stream()
                        .filter(same(other, name))
                        .findFirst()
                        .orElse(null);
            }
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return texts(statement, "select schema_name from information_schema.schemata").stream()
                    .anyMatch(same(statement, name));
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return texts(rows);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
