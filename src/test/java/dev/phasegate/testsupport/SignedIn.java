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
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;

/** A person of a test with an open session, made by rows alone: for tests that are not about signing in. */
public record SignedIn(long userId, String name, AtomicReference<String> session) {
    private static final String PERSON = "insert into app_user (email, name, role, created_at)"
            + " values (?, ?, ?, clock_timestamp()) returning id";
    private static final String SESSION =
            "insert into user_session (user_id, stage, token_hash, created_at, last_seen_at,"
                    + " reauthenticated_at, user_agent) values (?, 'FULL', ?, clock_timestamp(), clock_timestamp(),"
                    + " clock_timestamp(), 'test') returning id";

    /** A new person of that name; {@code role} is ADMINISTRATOR, MEMBER or VIEWER. */
    public static SignedIn as(DataSource database, String name, String role) {
        String token = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection()) {
            long user = insert(connection, PERSON, token + "@example.org", name, role);
            insert(connection, SESSION, user, sha256(token));
            return new SignedIn(user, name, new AtomicReference<>(token));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same person at another browser. */
    public static SignedIn again(DataSource database, SignedIn person) {
        String token = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection()) {
            insert(connection, SESSION, person.userId, sha256(token));
            return new SignedIn(person.userId, person.name, new AtomicReference<>(token));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of the session's cookie; a re-authentication changes it. */
    public String cookie() {
        return session.get();
    }

    /** A request of this person, who keeps the cookies of the answer as a browser does. */
    public RequestSpecification given() {
        return RestAssured.given()
                .cookie("phasegate", cookie())
                .filter(this::keepCookie)
                .redirects()
                .follow(false);
    }

    private Response keepCookie(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext next) {
        Response response = next.next(request, answer);
        String renewed = response.getCookie("phasegate");
        if (renewed != null && !renewed.isEmpty()) {
            session.set(renewed);
        }
        return response;
    }

    private static long insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
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
