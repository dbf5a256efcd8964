package dev.phasegate.target;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import dev.phasegate.target.guard.HttpAnswer.Header;

/** The header that carries a target's secret. */
public final class WebLogin {
    private WebLogin() {}

    /** None for a target without a secret. */
    public static List<Header> headers(Reachable target) {
        if (target.secret() == null) {
            return List.of();
        }
        String secret = target.secret().reveal();
        return List.of(
                switch (target.sentAs()) {
                    case BEARER -> new Header("Authorization", "Bearer " + secret);
                    case BASIC -> new Header("Authorization", "Basic " + basic(target.login() + ":" + secret));
                    case HEADER -> new Header(target.login(), secret);
                });
    }

    /** The name of that header, in words of a request: nobody else may set it. */
    public static String header(Reachable target) {
        return target.sentAs() == SentAs.HEADER ? target.login() : "Authorization";
    }

    private static String basic(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
