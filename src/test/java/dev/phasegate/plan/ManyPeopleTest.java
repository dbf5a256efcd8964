package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;

/** Where more people are here than a list takes, everybody can still be chosen, whatever the alphabet says. */
@OnPostgres
class ManyPeopleTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private String mark;
    private final List<Person> crowd = new ArrayList<>();

    @BeforeEach
    void crowd() {
        world = new PlanWorld(database);
        mark = UUID.randomUUID().toString().substring(0, 8);
        TestUsers users = new TestUsers(database);
        for (int i = 0; i < 51; i++) {
            crowd.add(users.member("Zoe " + mark + " " + (i < 2 ? "Twin" : "Nr " + i)));
        }
    }

    @Test
    void whoeverIsLastInTheAlphabet_isFoundByWhatIsTyped_andGetsTheRole() {
        world.owner
                .given()
                .get(world.page() + "/team")
                .then()
                .statusCode(200)
                .body(containsString("placeholder=\"Name or e-mail address\""), not(containsString("Choose a person")));
        Person last = crowd.get(50);
        String found = names("zoe " + mark.toUpperCase(Locale.ROOT) + " nr 50");
        assertThat(found).contains("<option value=\"" + last.email() + "\">" + last.name() + "</option>");
        assertThat(names(mark).split("<option", -1)).hasSize(21);
        give(last.email());
        give(crowd.get(49).name().toUpperCase(Locale.ROOT));
        world.as(world.owner)
                .get(world.api() + "/team")
                .then()
                .body("roles[1].people.name", is(List.of(crowd.get(49).name(), last.name())));
    }

    @Test
    void aNameOfTwo_andOfNobody_isRefusedInWords() {
        refused(crowd.get(0).name(), "More than one person has that name. Type the e-mail address.");
        refused("nobody@" + mark + ".example", "Nobody here has that name or e-mail address.");
        refused(" ", "Choose a person.");
        assertThat(names("%"))
                .as("a sign of the pattern is a letter like others")
                .doesNotContain(mark);
        assertThat(names("")).doesNotContain("<option");
    }

    private void give(String typed) {
        form(typed).statusCode(303);
    }

    private void refused(String typed, String why) {
        form(typed).statusCode(422).body(containsString(why));
    }

    private ValidatableResponse form(String typed) {
        return world.owner
                .given()
                .formParam("user", typed)
                .post(world.page() + "/team/roles/" + world.id("roles[1]") + "/people")
                .then();
    }

    private String names(String typed) {
        return world.owner
                .given()
                .queryParam("user", typed)
                .get("/people/names")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
