package dev.phasegate.target.guard;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.mariadb.jdbc.Driver;

/** Connects to a MariaDB or MySQL. */
final class MariaLine {
    /** Proofs that don't show the password itself, and no ticket of the account that this server runs under. */
    private static final String PROOFS =
            "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password,parsec";

    private MariaLine() {}

    static Connection open(Checked checked, InetAddress address, Tls tls, SqlLogin login) throws Unreachable {
        try {
            return connected(checked.destination(), address, tls, login);
        } catch (SQLException e) {
            throw MariaTroubles.of(
                    e, checked.words(address), checked.destination().host(), login);
        }
    }

    private static Connection connected(Destination to, InetAddress address, Tls tls, SqlLogin login)
            throws SQLException {
        String url = "jdbc:mariadb://" + HostName.inAddress(to.host()) + ":" + to.port() + "/"
                + URLEncoder.encode(login.database(), StandardCharsets.UTF_8);
        Connection connection = new Driver().connect(url, settings(address, tls, login));
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own address");
        }
        return connection;
    }

    private static Properties settings(InetAddress address, Tls tls, SqlLogin login) {
        Properties settings = new Properties();
        settings.setProperty("user", login.user());
        settings.setProperty(
                "password", login.password() == null ? "" : login.password().reveal());
        settings.setProperty("socketFactory", MariaSocketFactory.class.getName());
        settings.setProperty(MariaSocketFactory.ADDRESS, address.getHostAddress());
        settings.setProperty("connectTimeout", String.valueOf(login.connect().toMillis()));
        settings.setProperty("socketTimeout", String.valueOf(login.silence().toMillis()));
        settings.setProperty("restrictedAuth", PROOFS);
        // The server must not ask for files of this machine, and refuses a second statement in a message.
        settings.setProperty("allowLocalInfile", "false");
        settings.setProperty("allowMultiQueries", "false");
        settings.setProperty("allowPublicKeyRetrieval", "false");
        // Statements and settings don't stand in messages.
        settings.setProperty("dumpQueriesOnException", "false");
        settings.setProperty("maxQuerySizeToLog", "0");
        switch (tls.mode()) {
            case OFF -> settings.setProperty("sslMode", "disable");
            case UNVERIFIED -> settings.setProperty("sslMode", "trust");
            case VERIFIED -> {
                settings.setProperty("sslMode", "verify-full");
                if (!tls.trusted().isBlank()) {
                    settings.setProperty("serverSslCert", tls.trusted());
                }
            }
        }
        return settings;
    }
}
