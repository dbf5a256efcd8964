package dev.phasegate.target.guard;

import java.sql.SQLException;

/** Says in words why a database let nobody in. Its own text may quote names and rows, so only its code counts. */
final class SqlTroubles {
    private SqlTroubles() {}

    static Unreachable of(SQLException thrown, String where, String host, SqlLogin login) {
        String state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
        String database = "“" + login.database() + "”";
        String user = "“" + login.user() + "”";
        return switch (state) {
            case "28P01" ->
                new Unreachable(
                        Trouble.PASSWORD,
                        login.password() == null
                                ? where + " asks for a password, and this target has none."
                                : where + " does not take this password for the user " + user + ".",
                        thrown);
            case "28000" ->
                new Unreachable(
                        Trouble.PERMISSION,
                        where + " lets the user " + user + " in to " + database
                                + " from nowhere like here: no such user, or no line for it in pg_hba.conf.",
                        thrown);
            case "3D000" -> new Unreachable(Trouble.NO_DATABASE, where + " has no database " + database + ".", thrown);
            case "42501" ->
                new Unreachable(
                        Trouble.PERMISSION,
                        "The user " + user + " may not connect to " + database
                                + ". `grant connect on database` lets it.",
                        thrown);
            case "53300" -> new Unreachable(Trouble.BUSY, where + " has no connection left.", thrown);
            case "57P03", "57P01", "57P02" ->
                new Unreachable(Trouble.BUSY, where + " is starting or stopping.", thrown);
            case "0A000" -> new Unreachable(Trouble.VERSION, where + " is too old for this server.", thrown);
            default -> other(thrown, where, host, login);
        };
    }

    private static Unreachable other(SQLException thrown, String where, String host, SqlLogin login) {
        String text = thrown.getMessage() == null ? "" : thrown.getMessage();
        if (login.password() == null && text.contains("password")) {
            return new Unreachable(Trouble.PASSWORD, where + " asks for a password, and this target has none.", thrown);
        }
        if (text.contains("does not support SSL")) {
            return new Unreachable(
                    Trouble.TLS_PROTOCOL, where + " does not speak TLS. Switch TLS on there, or off here.", thrown);
        }
        if (text.contains("authentication type") || text.contains("GSS") || text.contains("SSPI")) {
            return new Unreachable(
                    Trouble.PASSWORD, where + " wants another proof of who comes than a password.", thrown);
        }
        return Troubles.of(thrown, where, host);
    }
}
