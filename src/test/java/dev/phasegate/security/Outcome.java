package dev.phasegate.security;

import io.restassured.response.Response;

/** What an answer means for access. */
enum Outcome {
    SIGN_IN,
    FORBIDDEN,
    MISSING,
    /** Refused for what was sent, not for who sent it; or done. */
    LET_IN,
    FAULT;

    static Outcome of(Response response) {
        return of(response.statusCode(), String.valueOf(response.getHeader("Location")));
    }

    /** {@code to}: where it sends the caller; empty for nowhere. */
    static Outcome of(int status, String to) {
        if (status == 401 || (status == 303 && to.contains("/sign-in"))) {
            return SIGN_IN;
        }
        return switch (status) {
            case 403 -> FORBIDDEN;
            case 404 -> MISSING;
            default -> status >= 500 ? FAULT : LET_IN;
        };
    }
}
