package dev.phasegate.web;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.security.ForbiddenException;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** The one table from exceptions to answers. An exception inside another (a transaction that failed at its end) counts too. */
final class Problems {
    private static final int DEPTH = 8;

    private Problems() {}

    static Problem of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            Optional<Problem> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return thrown instanceof WebApplicationException web
                ? status(web.getResponse().getStatus())
                : fault();
    }

    private static Optional<Problem> known(Throwable cause) {
        if (cause instanceof NotFound) {
            return Optional.of(status(404));
        } else if (cause instanceof Forbidden e) {
            return Optional.of(forbidden(e.getMessage()));
        } else if (cause instanceof ForbiddenException) {
            return Optional.of(status(403));
        } else if (cause instanceof Conflict e) {
            return Optional.of(conflict(e.getMessage()).because(e.details()));
        } else if (cause instanceof OptimisticLockException) {
            return Optional.of(
                    conflict("Someone else changed this while you worked on it. Nothing of yours was saved."));
        } else if (cause instanceof Invalid e) {
            return Optional.of(invalid(e.getMessage()).with(e.fields()));
        } else if (cause instanceof ConstraintViolationException e) {
            return violations(e);
        } else if (cause instanceof JacksonException e) {
            return Optional.of(unreadable(e));
        } else if (cause instanceof SQLException e && unavailable(e)) {
            return Optional.of(status(503));
        }
        return Optional.empty();
    }

    static Problem status(int status) {
        return switch (status) {
            case 400 ->
                Problem.of(
                        400,
                        "bad-request",
                        "That could not be read",
                        "What was sent does not have the form that this address expects. Nothing was changed.",
                        "Go back and try again.");
            case 401 ->
                Problem.of(
                        401,
                        "unauthorized",
                        "Sign in first",
                        "This needs a person who is signed in, or a token.",
                        "Sign in and try again.");
            case 403 -> forbidden("Your role does not include this.");
            case 404 ->
                Problem.of(
                        404,
                        "not-found",
                        "Nothing here",
                        "There is no page at this address, or it is not yours to see.",
                        "Check the address, or start from the home page.");
            case 405 ->
                Problem.of(
                        405,
                        "method-not-allowed",
                        "That does not work here",
                        "This address exists, but it can't be used in that way.",
                        "Open it from the page that leads to it.");
            case 406 ->
                Problem.of(
                        406,
                        "not-acceptable",
                        "Not in that format",
                        "This address has no answer in the format that was asked for.",
                        "Ask for another format.");
            case 413 ->
                Problem.of(
                        413,
                        "too-large",
                        "That is too large",
                        "What was sent is larger than this server accepts. Nothing was changed.",
                        "Send less, or a smaller file.");
            case 415 ->
                Problem.of(
                        415,
                        "unsupported-media-type",
                        "Not in that format",
                        "This address does not accept what was sent. Nothing was changed.",
                        "Send the format that the documentation names.");
            case 429 ->
                Problem.of(
                        429,
                        "too-many-requests",
                        "Too many tries",
                        "The server takes no more of these for the moment.",
                        "Wait a minute and try again.");
            case 503 ->
                Problem.of(
                        503,
                        "unavailable",
                        "The database does not answer",
                        "Nothing was saved. What was saved before is safe.",
                        "Try again in a moment. If it stays like this, tell an administrator.");
            default ->
                status >= 500
                        ? fault()
                        : Problem.of(
                                status,
                                "refused",
                                "That was refused",
                                "Nothing was changed.",
                                "Go back and try again.");
        };
    }

    private static Problem fault() {
        return Problem.of(
                500,
                "fault",
                "Something broke on the server",
                "This was not done. What was saved before is safe.",
                "Try again. If it happens again, give an administrator the reference.");
    }

    private static Problem forbidden(String why) {
        return Problem.of(
                403, "forbidden", "You may not do this", why, "You can still read what you could read before.");
    }

    private static Problem conflict(String why) {
        return Problem.of(
                409, "conflict", "This can't be done now", why, "Go back, reload the page and look at what changed.");
    }

    private static Problem invalid(String why) {
        return Problem.of(
                422, "invalid", "Something is missing or wrong", why, "Go back and correct it. Nothing was changed.");
    }

    /** Violations of what came in; of what went out they are our own fault. */
    private static Optional<Problem> violations(ConstraintViolationException e) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
            if (violation.getPropertyPath().toString().contains("<return value>")) {
                return Optional.empty();
            }
            fields.merge(field(violation.getPropertyPath()), violation.getMessage(), (a, b) -> a + ". " + b);
        }
        return Optional.of(invalid(String.join(" ", fields.values())).with(fields));
    }

    /** Without the method and the parameter name that stand before the field of a bean. */
    private static String field(Path path) {
        String text = path.toString();
        String[] nodes = text.split("\\.", 3);
        return nodes.length == 3 ? nodes[2] : nodes[nodes.length - 1];
    }

    private static Problem unreadable(JacksonException e) {
        Problem problem = status(400);
        String field = e instanceof JsonMappingException mapping ? pathOf(mapping) : "";
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return problem.with(Map.of(field, "This is not the JSON that was expected" + where + "."));
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }

    /** Connection lost or refused (08, 53, 57), or the right to write taken away (42501): nothing was written, later it may work. */
    private static boolean unavailable(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("42501"));
    }
}
