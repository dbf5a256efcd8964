package dev.phasegate.backup;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.postgresql.Driver;

import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/**
 * The address of Phasegate's own database as its driver takes it, for programs that have to come to the same place in the same way.
 *
 * @param user empty where the address names it
 * @param password null for none
 */
record OwnAddress(String jdbc, String user, Secret password) {
    private static final int USUAL_PORT = 5432;
    private static final String SECURED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    /** As the driver comes to it itself. */
    Connection connect() throws SQLException {
        Properties login = new Properties();
        if (!user.isEmpty()) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password.reveal());
        }
        return new Driver().connect(jdbc, login);
    }

    /** Where the mode leaves it to both sides whether it is encrypted, a connection of the driver says what they agreed on. */
    Source source() throws IOException, SQLException {
        if (!negotiated()) {
            return source(false);
        }
        try (Connection connection = connect()) {
            return source(connection);
        }
    }

    Source source(Connection open) throws IOException, SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(SECURED)) {
            return source(row.next() && row.getBoolean(1));
        }
    }

    /** {@code encrypted}: what came of it, where the mode leaves it open. Throws in words where the address names no single host. */
    Source source(boolean encrypted) throws IOException {
        URI address = URI.create(jdbc.substring("jdbc:".length()));
        if (address.getHost() == null) {
            throw new IOException("The address of the database names no host, or several; pg_dump needs one.");
        }
        Map<String, String> options = options(address.getRawQuery());
        Destination to = new Destination(
                address.getHost(), address.getPort() < 0 ? USUAL_PORT : address.getPort(), new Allowance(true, true));
        Secret secret =
                password != null || !options.containsKey("password") ? password : new Secret(options.get("password"));
        return new Source(
                to,
                tls(options, encrypted),
                user.isEmpty() ? options.getOrDefault("user", "") : user,
                secret,
                address.getPath().substring(1));
    }

    private boolean negotiated() {
        int query = jdbc.indexOf('?');
        String mode = mode(options(query < 0 ? null : jdbc.substring(query + 1)));
        return mode.equals("prefer") || mode.equals("allow");
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            options.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return options;
    }

    /** As the driver takes it: it encrypts where it can, and “ssl” alone verifies all. */
    private static String mode(Map<String, String> options) {
        String ssl = options.getOrDefault("ssl", "false");
        return options.getOrDefault("sslmode", ssl.isEmpty() || ssl.equals("true") ? "verify-full" : "prefer");
    }

    /** What is encrypted for the driver is encrypted for the program. Of “verify-ca” the name is verified as well. */
    private static Tls tls(Map<String, String> options, boolean encrypted) throws IOException {
        return switch (mode(options)) {
            case "require" -> new Tls(Tls.Mode.UNVERIFIED, "");
            case "verify-ca", "verify-full" -> new Tls(Tls.Mode.VERIFIED, trusted(options));
            case "prefer", "allow" -> encrypted ? new Tls(Tls.Mode.UNVERIFIED, "") : Tls.OFF;
            case "disable" -> Tls.OFF;
            default -> throw new IOException("The address of the database has an unknown sslmode.");
        };
    }

    private static String trusted(Map<String, String> options) throws IOException {
        if (options.containsKey("sslrootcert")) {
            return Files.readString(Path.of(options.get("sslrootcert")));
        }
        Path usual = Path.of(System.getProperty("user.home"), ".postgresql", "root.crt");
        boolean ofJava = options.getOrDefault("sslfactory", "").endsWith("DefaultJavaSSLFactory");
        return !ofJava && Files.exists(usual) ? Files.readString(usual) : "";
    }
}
