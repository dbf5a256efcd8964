package dev.phasegate.backup.invariant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.phasegate.backup.dump.Anywhere;

/**
 * What the catalog of a MariaDB says of the database in use. Its name and those who defined something are left out of what is held against
 * each other: a copy has others.
 */
final class MariaCatalog {
    private static final String TABLES = "select table_name, coalesce(data_length, 0) from information_schema.tables"
            + " where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED') order by 1";
    private static final String WITHOUT_TRANSACTIONS =
            "select t.table_name from information_schema.tables t left join information_schema.engines e on e.engine ="
                    + " t.engine where t.table_schema = database() and t.table_type = 'BASE TABLE' and"
                    + " coalesce(e.transactions, 'NO') <> 'YES' order by 1";
    private static final Map<String, String> TYPES =
            Map.of("table", "'BASE TABLE', 'SYSTEM VERSIONED'", "view", "'VIEW'", "sequence", "'SEQUENCE'");
    /** What {@code show create} says of these names the database only where it is another one. */
    private static final String OF_KIND =
            "select table_name from information_schema.tables where table_schema = database() and table_type in ";

    private static final List<String> DEFINITIONS = List.of(
            "select concat(lower(routine_type), ' ', routine_name), concat_ws(' ', routine_definition, dtd_identifier,"
                    + " is_deterministic, sql_data_access, security_type, sql_mode, (select group_concat(concat_ws(' ',"
                    + " parameter_mode, parameter_name, dtd_identifier) order by ordinal_position) from"
                    + " information_schema.parameters p where p.specific_schema = r.routine_schema and p.specific_name ="
                    + " r.specific_name and p.routine_type = r.routine_type)) from information_schema.routines r where"
                    + " routine_schema = database()",
            "select concat('trigger ', trigger_name, ' on ', event_object_table), concat_ws(' ', action_timing,"
                    + " event_manipulation, action_order, action_statement, sql_mode) from information_schema.triggers"
                    + " where trigger_schema = database()",
            "select concat('event ', event_name), concat_ws(' ', event_type, execute_at, interval_value, interval_field,"
                    + " on_completion, event_definition, sql_mode) from information_schema.events where event_schema ="
                    + " database()");

    private MariaCatalog() {}

    /** Tables with rows of their own. */
    static List<TableSize> tables(Connection connection) throws SQLException {
        List<TableSize> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                found.add(new TableSize("", rows.getString(1), rows.getLong(2)));
            }
        }
        return found;
    }

    /** Tables whose engine knows no moments. */
    static List<String> withoutTransactions(Connection connection) throws SQLException {
        return names(connection, WITHOUT_TRANSACTIONS);
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    static Map<String, String> definitions(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        for (String sql : DEFINITIONS) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    put(found, rows.getString(1), String.valueOf(rows.getString(2)));
                }
            }
        }
        String database = names(connection, "select database()").get(0);
        for (String kind : List.of("table", "view", "sequence")) {
            for (String name : names(connection, OF_KIND + "(" + TYPES.get(kind) + ")")) {
                put(found, kind + " " + name, plain(made(connection, kind, name), database));
            }
        }
        return found;
    }

    /** Where the counter stands moves with every row, and who defined a view may be somebody else elsewhere. */
    private static String plain(String made, String database) {
        return Anywhere.of(made, database)
                .replaceFirst("(?m)(^\\) .*?) AUTO_INCREMENT=\\d+", "$1")
                .replaceFirst(" DEFINER=`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)?", "");
    }

    private static void put(Map<String, String> found, String name, String definition) {
        found.put(name, Invariants.hash(definition.strip()).substring(0, 16));
    }

    private static String made(Connection connection, String what, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show create " + what + " " + quoted(name))) {
            row.next();
            return row.getString(2);
        }
    }

    /** Of a table, as they stand in a statement. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select column_name from"
                + " information_schema.columns where table_schema = database() and table_name = ? order by"
                + " ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(quoted(rows.getString(1)));
                }
            }
        }
        return found;
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
