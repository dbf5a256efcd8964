package dev.phasegate.web;

/** The words of each status: what happened, what is still true, what to do. The kinds are stable, programs rely on them. */
enum Refusal {
    BAD_REQUEST(
            400,
            "That could not be read",
            "What was sent does not have the form that this address expects. Nothing was changed.",
            "Go back and try again."),
    UNAUTHORIZED(401, "Sign in first", "This needs a person who is signed in, or a token.", "Sign in and try again."),
    FORBIDDEN(
            403,
            "You may not do this",
            "Your role does not include this.",
            "You can still read what you could read before."),
    NOT_FOUND(
            404,
            "Nothing here",
            "There is no page at this address, or it is not yours to see.",
            "Check the address, or start from the home page."),
    METHOD_NOT_ALLOWED(
            405,
            "That does not work here",
            "This address exists, but it can't be used in that way.",
            "Open it from the page that leads to it."),
    NOT_ACCEPTABLE(
            406,
            "Not in that format",
            "This address has no answer in the format that was asked for.",
            "Ask for another format."),
    CONFLICT(
            409,
            "This can't be done now",
            "It changed meanwhile.",
            "Go back, reload the page and look at what changed."),
    TOO_LARGE(
            413,
            "That is too large",
            "What was sent is larger than this server accepts. Nothing was changed.",
            "Send less, or a smaller file."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Not in that format",
            "This address does not accept what was sent. Nothing was changed.",
            "Send the format that the documentation names."),
    INVALID(
            422,
            "Something is missing or wrong",
            "What was sent can't be accepted.",
            "Go back and correct it. Nothing was changed."),
    TOO_MANY_REQUESTS(
            429, "Too many tries", "The server takes no more of these for the moment.", "Wait a minute and try again."),
    REFUSED(400, "That was refused", "Nothing was changed.", "Go back and try again."),
    FAULT(
            500,
            "Something broke on the server",
            "This was not done. What was saved before is safe.",
            "Try again. If it happens again, give an administrator the reference."),
    UNAVAILABLE(
            503,
            "The database does not answer",
            "Nothing was saved. What was saved before is safe.",
            "Try again in a moment. If it stays like this, tell an administrator.");

    private final int status;
    private final String title;
    private final String detail;
    private final String advice;

    Refusal(int status, String title, String detail, String advice) {
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.advice = advice;
    }

    static Problem of(int status) {
        for (Refusal refusal : values()) {
            if (refusal.status == status && refusal != REFUSED) {
                return refusal.because(refusal.detail);
            }
        }
        Refusal nearest = status >= 500 ? FAULT : REFUSED;
        return Problem.of(status, nearest.kind(), nearest.title, nearest.detail, nearest.advice);
    }

    Problem because(String why) {
        return Problem.of(status, kind(), title, why, advice);
    }

    private String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
