package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.probe.CompositeProbe;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.probe.SuiteProbe;
import dev.phasegate.verification.probe.SuiteStep;

class SuiteFieldsTest {
    private static final String ORDER = """
            step: Sign in
            post: /login
            Header: Content-Type: application/json
            body: {
              "user": "smoke"
            }
            good: status is 200
            pick secret: token = json:$.token

            step: Order
            POST: /orders/{{token}}
            header: Authorization: Bearer {{ token }}
            send: secret
            bad: status is at least 400
            pick: id = json:$.id
            sql of nobody
            """;

    private static CheckDefinition read(String kind, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of("name", "Smoke", "kind", kind, "target", "7"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return CheckReading.read(new CheckFields(fields));
    }

    private static String fault(String kind, String field, String... more) {
        return catchThrowableOfType(Invalid.class, () -> read(kind, more))
                .fields()
                .get(field);
    }

    @Test
    void everyLine_isRead() {
        assertThat(fault("SUITE", "steps", "steps", ORDER)).contains("“sql of nobody” is no line of a step");
        String good = ORDER.replace(
                "sql of nobody",
                "step: Stored\nsql: select count(*)\n  from orders where id = {{id}}\ngood: value is 1");
        CheckDefinition it = read("SUITE", "steps", good, "otherTarget", "8", "timeout", "4");
        SuiteProbe suite = (SuiteProbe) it.probe();
        assertThat(suite.steps()).extracting(SuiteStep::name).containsExactly("Sign in", "Order", "Stored");
        HttpProbe login = (HttpProbe) suite.steps().get(0).probe();
        assertThat(login.body()).isEqualTo("{\n  \"user\": \"smoke\"\n}");
        assertThat(login.timeout()).hasSeconds(4);
        assertThat(suite.steps().get(0).picks()).containsExactly(new SuiteStep.Pick("token", "json:$.token", true));
        HttpProbe order = (HttpProbe) suite.steps().get(1).probe();
        assertThat(order.authenticated()).isTrue();
        assertThat(order.headers().get(0).value()).isEqualTo("Bearer {{ token }}");
        assertThat(((SqlProbe) suite.steps().get(2).probe()).statement())
                .isEqualTo("select count(*)\n  from orders where id = {{id}}");
        assertThat(it.repeatable()).as("it posts").isFalse();
        assertThat(read("SUITE", "steps", "get: /health\ngood: status is 200").repeatable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Write 1 to 30 steps.",
                "step: A | asks nothing",
                "get: /a;get: /b;good: status is 200 | asks twice",
                "get: /a | Say what is good",
                "get: /a/{{b}};good: status is 200 | no step before it picks {{b}}",
                "get: /a;good: status is 200;pick: x = nothing | There is no “nothing”",
                "get: /a;good: status is 200;pick: x | write what is passed on",
                "get: /a;good: status is 200;pick: 1x = status | is no name for a value",
                "get: /a;good: hello | is no condition",
                "get: ../a;good: status is 200 | path",
                "sql: delete from a;good: value is 1 | reads",
                "get: /a;header: no;good: status is 200 | write headers as",
            })
    void faults_areSaidByStep(String steps, String fault) {
        assertThat(fault("SUITE", "steps", "steps", steps.replace(";", "\n"))).contains(fault);
    }

    @Test
    void composite_takesChecksANumberAndAnAge() {
        CheckDefinition it = read("COMPOSITE", "checks", "3,4\n5", "needed", "2", "age", "15");
        CompositeProbe composite = (CompositeProbe) it.probe();
        assertThat(composite.checks()).containsExactly(3L, 4L, 5L);
        assertThat(composite.atLeast()).isEqualTo(2);
        assertThat(composite.age()).hasMinutes(15);
        assertThat(it.targetId()).isNull();
        assertThat(((CompositeProbe) read("COMPOSITE", "checks", "3,4").probe()).atLeast())
                .isEqualTo(2);
        assertThat(fault("COMPOSITE", "checks")).contains("Choose 1 to 50");
        assertThat(fault("COMPOSITE", "checks", "checks", "3,3")).contains("once");
        assertThat(fault("COMPOSITE", "needed", "checks", "3", "needed", "2")).contains("fewer");
    }
}
