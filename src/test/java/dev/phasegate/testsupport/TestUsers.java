package dev.phasegate.testsupport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** People for tests: with a password, signed in, at no cost. Each has an address of its own, whatever the name. */
public final class TestUsers {
    public static final String PASSWORD = "correct horse battery staple";
    /** Argon2id of {@link #PASSWORD} with the least possible work. */
    private static final String HASH =
            "$argon2id$v=19$m=64,t=1,p=1$hQy3yTbkwznCTm8QbyR83w$XbJyCwRuXu+ztLJjv5t9bxoCMdFjzXZALhh6J/ShFnQ";

    private final DataSource database;

    public TestUsers(DataSource database) {
        this.database = database;
    }

    /** Somebody with an open session; a test of signing in itself starts with {@link #request}. */
    public record Person(long id, String name, String email, String cookie) {

        /** A request of this person's browser that follows no redirects. */
        public RequestSpecification given() {
            return request().cookie("phasegate", cookie);
        }
    }

    public Person administrator(String name) {
        return person(name, "ADMINISTRATOR");
    }

    public Person member(String name) {
        return person(name, "MEMBER");
    }

    public Person viewer(String name) {
        return person(name, "VIEWER");
    }

    /** A request of a stranger that follows no redirects. */
    public static RequestSpecification request() {
        return RestAssured.given().redirects().follow(false);
    }

    private Person person(String name, String role) {
        String email = name.toLowerCase(java.util.Locale.ROOT).replaceAll("\\W+", ".") + "."
                + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        long id = insert(
                "insert into app_user (email, name, role, password_hash, created_at) values (?, ?, ?, ?, clock_timestamp())",
                email,
                name,
                role,
                HASH);
        return new Person(id, name, email, session(id));
    }

    /** One more session of somebody, as from another browser; answers its cookie. */
    public String session(long userId) {
        String token = UUID.randomUUID().toString();
        insert(
                "insert into user_session (user_id, stage, token_hash, created_at, last_seen_at, reauthenticated_at, user_agent)"
                        + " values (?, 'FULL', ?, clock_timestamp(), clock_timestamp(), clock_timestamp(), 'test')",
                userId,
                sha256(token));
        return token;
    }

    /** An API token of somebody; scopes are {@code read}, {@code write}, {@code evidence}, with commas between. */
    public String token(long userId, String scopes) {
        String token = "pg_" + UUID.randomUUID();
        insert(
                "insert into api_token (user_id, name, prefix, token_hash, scopes, created_at)"
                        + " values (?, 'test', 'pg_test', ?, ?, clock_timestamp())",
                userId,
                sha256(token),
                scopes);
        return token;
    }

    /** For what no page does: making things older than they are. */
    public void sql(String statement, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long insert(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql + " returning id")) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
