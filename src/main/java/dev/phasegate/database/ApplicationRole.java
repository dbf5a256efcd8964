package dev.phasegate.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The role and the database of the application; made at the first start, and again if a crash came between the two. */
final class ApplicationRole {
    private ApplicationRole() {}

    static void prepare(Connection superuser, String name, String password) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
                statement.execute("create role " + name + " login nosuperuser nocreatedb nocreaterole");
            }
            // Letters, digits, - and _ only (see Cluster.randomPassword), so nothing to escape.
            statement.execute("alter role " + name + " password '" + password + "'");
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + name);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
