package dev.phasegate.target.guard;

import java.sql.SQLException;

/** Says in words why a MariaDB or MySQL let nobody in; by its numbers, for its texts may quote names and rows. */
final class MariaTroubles {
    private MariaTroubles() {}

    static Unreachable of(SQLException thrown, String where, String host, SqlLogin login) {
        String database = "“" + login.database() + "”";
        String user = "“" + login.user() + "”";
        return switch (thrown.getErrorCode()) {
            case 1045, 1698 ->
                new Unreachable(
                        Trouble.PASSWORD,
                        login.password() == null
                                ? where + " asks for a password, and this target has none."
                                : where + " does not take this password for the user " + user
                                        + ", or knows no such user from here.",
                        thrown);
            case 1044 ->
                new Unreachable(
                        Trouble.PERMISSION,
                        "The user " + user + " may not use the database " + database + ", or there is none.",
                        thrown);
            case 1130 ->
                new Unreachable(Trouble.PERMISSION, where + " lets nobody in from the address of this server.", thrown);
            case 1049 -> new Unreachable(Trouble.NO_DATABASE, where + " has no database " + database + ".", thrown);
            case 1040, 1203, 1226 -> new Unreachable(Trouble.BUSY, where + " has no connection left.", thrown);
            case 1053 -> new Unreachable(Trouble.BUSY, where + " is stopping.", thrown);
            default -> other(thrown, where, host);
        };
    }

    private static Unreachable other(SQLException thrown, String where, String host) {
        String text = String.valueOf(thrown.getMessage());
        if (text.contains("ssl not enabled") || text.contains("SSL is not enabled")) {
            return new Unreachable(
                    Trouble.TLS_PROTOCOL, where + " does not speak TLS. Switch TLS on there, or off here.", thrown);
        }
        if (text.contains("hostname verification failed")) {
            return Troubles.otherName(where, host, thrown);
        }
        // So the driver calls any chain that leads to nobody it knows, and only after the password was proven.
        if (text.contains("Self signed certificates")) {
            return Troubles.untrusted(where, thrown);
        }
        if (text.contains("restrict authentication plugin") || text.contains("RSA public key")) {
            return new Unreachable(
                    Trouble.PASSWORD,
                    where + " wants another proof of who comes than a password, or one that takes TLS.",
                    thrown);
        }
        return Troubles.of(thrown, where, host);
    }
}
