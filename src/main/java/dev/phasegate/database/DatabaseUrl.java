package dev.phasegate.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Address of a PostgreSQL that somebody else runs. Understands {@code jdbc:postgresql://…} and the
 * {@code postgres://user:password@host/database} that hosting services hand out.
 *
 * @param jdbc what the driver takes
 * @param username null where the address names none
 * @param password null where the address names none
 */
public record DatabaseUrl(String jdbc, String username, String password) {

    public static DatabaseUrl parse(String text) {
        String url = text.strip();
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(url, null, null);
        }
        if (url.startsWith("postgres://") || url.startsWith("postgresql://")) {
            return fromUri(url);
        }
        throw new DatabaseUnavailable(
                "PHASEGATE_DATABASE_URL starts neither with jdbc:postgresql:// nor with postgres://."
                        + " Example: postgres://phasegate:secret@db.example.org:5432/phasegate");
    }

    private static DatabaseUrl fromUri(String url) {
        // The text may hold a password, so it appears in no message.
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new DatabaseUnavailable(
                    "PHASEGATE_DATABASE_URL is not a valid address. Characters such as @ / : # % in"
                            + " the password are written as %40 %2F %3A %23 %25.");
        }
        if (uri.getHost() == null) {
            throw new DatabaseUnavailable("PHASEGATE_DATABASE_URL names no host.");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                login.length > 0 ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The settings that point Quarkus here; a user name and password given apart win over those in the address. */
    public Map<String, String> settings(String givenUsername, String givenPassword) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.datasource.jdbc.url", jdbc);
        putUnlessNull(settings, "quarkus.datasource.username", givenUsername == null ? username : givenUsername);
        putUnlessNull(settings, "quarkus.datasource.password", givenPassword == null ? password : givenPassword);
        return settings;
    }

    private static void putUnlessNull(Map<String, String> settings, String name, String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    @Override
    public String toString() {
        return jdbc;
    }
}
