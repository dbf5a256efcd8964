package dev.phasegate.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class CrossSiteTest {
    @Inject
    DataSource database;

    private TestUsers users;
    private TestUsers.Person mira;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
        mira = users.member("Mira Clicked");
    }

    @Test
    void post_fromAnotherSite_isRefused() {
        for (String site : new String[] {"cross-site", "same-site"}) {
            profile().header("Sec-Fetch-Site", site).post("/me/profile").then().statusCode(403);
        }
        for (String origin : new String[] {"https://evil.example", "null", "http://localhost:1"}) {
            profile()
                    .header("Origin", origin)
                    .post("/me/profile")
                    .then()
                    .statusCode(403)
                    .body(containsString("nothing was changed"));
        }
    }

    @Test
    void post_fromHere_passes() {
        profile()
                .header("Sec-Fetch-Site", "same-origin")
                .post("/me/profile")
                .then()
                .statusCode(303);
        profile()
                .header("Origin", "http://localhost:" + RestAssured.port)
                .post("/me/profile")
                .then()
                .statusCode(303);
        profile().post("/me/profile").then().statusCode(303);
    }

    @Test
    void api_withACookie_isCheckedToo_withATokenAlone_not() {
        assertThat(mira.given()
                        .header("Sec-Fetch-Site", "cross-site")
                        .delete("/api/v1/none")
                        .statusCode())
                .isEqualTo(403);
        assertThat(TestUsers.request()
                        .header("Authorization", "Bearer " + users.token(mira.id(), "write"))
                        .header("Sec-Fetch-Site", "cross-site")
                        .delete("/api/v1/none")
                        .statusCode())
                .isEqualTo(404);
    }

    private RequestSpecification profile() {
        return mira.given().formParams("name", "Mira Okafor");
    }
}
