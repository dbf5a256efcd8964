package dev.phasegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.security.Actor.Relation;
import dev.phasegate.testsupport.OnPostgres;

/** What holds for each endpoint whatever it does: no other site may press its buttons, and no answer can be framed or sniffed. */
@OnPostgres
class EveryEndpointTest {
    @Inject
    DataSource database;

    private final List<String> wrong = new ArrayList<>();
    private GuardedPlan plan;
    private Actor administrator;

    @BeforeEach
    void prepare() {
        plan = new GuardedPlan(database);
        administrator = plan.person("administrator", Relation.HOLDER, Set.of("viewer", "member", "administrator"));
    }

    @Test
    void write_fromAnotherSite_isRefusedEverywhere_andWritesNothing() {
        Fingerprint fingerprint = new Fingerprint(plan.rows);
        List<String> before = fingerprint.now();
        for (Endpoint endpoint :
                Endpoints.all().stream().filter(Endpoint::writes).toList()) {
            Response response = administrator
                    .given()
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType(endpoint.mediaType().startsWith("multipart") ? "text/plain" : endpoint.mediaType())
                    .body(endpoint.emptyBody())
                    .request(endpoint.verb(), path(endpoint));
            check(endpoint, response.statusCode() == 403, response.statusCode());
        }
        assertThat(wrong).isEmpty();
        assertThat(fingerprint.now()).isEqualTo(before);
    }

    @Test
    void answer_carriesTheHeadersOfEveryPage() {
        for (Endpoint endpoint :
                Endpoints.all().stream().filter(e -> !e.writes()).toList()) {
            Response response = administrator.given().get(path(endpoint));
            String policy = String.valueOf(response.getHeader("Content-Security-Policy"));
            // Of nobody in particular: others may keep it for a moment.
            boolean badge = endpoint.path().startsWith("/badges/");
            boolean file = badge || endpoint.path().contains("/files/");
            boolean closed = file
                    ? policy.contains("sandbox") && policy.contains("default-src 'none'")
                    : policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'");
            check(endpoint, closed && !policy.contains("unsafe"), policy);
            check(endpoint, "nosniff".equals(response.getHeader("X-Content-Type-Options")), "nosniff");
            check(endpoint, response.getHeader("Referrer-Policy") != null, "referrer");
            String kept = badge ? "public, max-age=60" : ".*(no-store|no-cache).*";
            check(endpoint, response.getHeader("Cache-Control").matches(kept), "cache");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void oddSpellingOfAPath_opensNothingToAStranger() {
        for (Endpoint endpoint :
                Endpoints.all().stream().filter(e -> !e.isOpen()).toList()) {
            String path = path(endpoint);
            for (String odd :
                    List.of(path + ";x", path + "%3Bx", path + "%2F", "/" + path, path + "/.", "/%2e" + path)) {
                int status = Actor.ANONYMOUS
                        .given()
                        .contentType("application/x-www-form-urlencoded")
                        .request(endpoint.verb(), odd)
                        .statusCode();
                check(endpoint, Set.of(303, 400, 401, 403, 404, 405, 415).contains(status), odd + " " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private String path(Endpoint endpoint) {
        return endpoint.filled(name -> plan.value(endpoint, name));
    }

    private void check(Endpoint endpoint, boolean good, Object seen) {
        if (!good) {
            wrong.add(endpoint + ": " + seen);
        }
    }
}
