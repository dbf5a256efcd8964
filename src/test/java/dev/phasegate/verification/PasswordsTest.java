package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final String STEPS = """
            step: Sign in with a token
            post: /login
            header: X-Api-Key: k3y
            body: {"user": "smoke", "password": "hun\\"ter2",
              "next": "/"}
            good: json:$.token is there
            pick secret: token = json:$.token

            step: Ask
            get: /orders
            header: Authorization: Bearer {{token}}""";

    private static CheckFields steps(String text, String target) {
        return new CheckFields(Map.of("kind", "SUITE", "target", target, "steps", text));
    }

    @Test
    void hidden_valuesOfSuchNames_andNothingElse() {
        String shown = Passwords.hidden(steps(STEPS, "1")).get("steps");
        assertThat(shown)
                .isEqualTo(STEPS.replace("k3y", "•••").replace("\"hun\\\"ter2\"", "\"•••\""))
                .contains("pick secret: token = json:$.token", "Bearer {{token}}");
        CheckFields form = new CheckFields(Map.of("body", "user=smoke&password=hunter2&x=1", "headers", "Cookie: a=b"));
        assertThat(Passwords.hidden(form).get("body")).isEqualTo("user=smoke&password=•••&x=1");
        assertThat(Passwords.hidden(form).get("headers")).isEqualTo("Cookie: •••");
    }

    @Test
    void restored_dotsStandForWhatWasThere() {
        CheckFields stored = steps(STEPS, "1");
        CheckFields shown = Passwords.hidden(stored);
        assertThat(Passwords.restored(shown, stored)).isEqualTo(stored);
        CheckFields changed = steps(shown.get("steps").replace("•••\"", "new\""), "1");
        assertThat(Passwords.restored(changed, stored).get("steps"))
                .contains("k3y")
                .contains("\"new\"")
                .doesNotContain("ter2");
        assertThat(Passwords.unknown(Passwords.restored(changed, stored))).isEmpty();
    }

    @Test
    void restored_notForAnotherTarget_andNotOutOfNothing() {
        CheckFields stored = steps(STEPS, "1");
        CheckFields elsewhere = steps(Passwords.hidden(stored).get("steps"), "2");
        assertThat(Passwords.unknown(Passwords.restored(elsewhere, stored))).contains("steps");
        CheckFields fresh = steps("step: One\npost: /x\nbody: {\"pin_token\": \"•••\"}", "1");
        assertThat(Passwords.unknown(Passwords.restored(fresh, stored))).contains("steps");
        assertThat(Passwords.unknown(stored)).isEmpty();
    }
}
