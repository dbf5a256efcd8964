package dev.phasegate.testsupport;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.phasegate.testsupport.TestUsers.Person;

/** Targets on this machine, registered as an administrator does it. */
public final class TestTargets {
    private TestTargets() {}

    /** {@code kind}: POSTGRESQL or MARIADB. Answers its id. */
    public static int database(
            Person administrator, String kind, String name, int port, String database, String user, String secret) {
        return register(
                administrator,
                Map.of(
                        "name", name,
                        "kind", kind,
                        "host", "127.0.0.1",
                        "port", port,
                        "tls", "OFF",
                        "allowLocal", true,
                        "database", database,
                        "user", user,
                        "secret", Map.of("value", secret)));
    }

    /** An SSH host that knows “keeper”. Answers its id. */
    public static int vault(Person administrator, TestSsh host) {
        return register(
                administrator,
                Map.of(
                        "name",
                        "vault " + UUID.randomUUID(),
                        "kind",
                        "SSH",
                        "host",
                        "127.0.0.1",
                        "port",
                        host.port(),
                        "allowLocal",
                        true,
                        "user",
                        "keeper",
                        "hostKeys",
                        List.of(host.fingerprint()),
                        "secret",
                        Map.of("value", "secret-keeper")));
    }

    private static int register(Person administrator, Map<String, Object> target) {
        return administrator
                .given()
                .contentType("application/json")
                .body(target)
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
