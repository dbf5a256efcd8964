package dev.phasegate.web;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.security.ForbiddenException;

import dev.phasegate.audit.AuditUnavailable;
import dev.phasegate.identity.TooManyAttempts;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.shared.Unavailable;

/** The one table from exceptions to answers. An exception inside another (a transaction that failed at its end) counts too. */
final class Problems {
    private static final int DEPTH = 8;
    /** What the database calls a character that it can't hold: a zero byte that somebody sent. */
    private static final String NOT_TEXT = "22021";

    private Problems() {}

    static Problem of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            Optional<Problem> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Refusal.of(
                thrown instanceof WebApplicationException web
                        ? web.getResponse().getStatus()
                        : 500);
    }

    private static Optional<Problem> known(Throwable cause) {
        if (cause instanceof NotFound) {
            return Optional.of(Refusal.of(404));
        } else if (cause instanceof Forbidden e) {
            return Optional.of(Refusal.FORBIDDEN.because(e.getMessage()));
        } else if (cause instanceof ForbiddenException) {
            return Optional.of(Refusal.of(403));
        } else if (cause instanceof Conflict e) {
            return Optional.of(Refusal.CONFLICT
                    .because(e.getMessage())
                    .because(e.details())
                    .leadingTo(e.link()));
        } else if (cause instanceof OptimisticLockException) {
            return Optional.of(Refusal.CONFLICT.because(
                    "Someone else changed this while you worked on it. Nothing of yours was saved."));
        } else if (cause instanceof TooManyAttempts e) {
            return Optional.of(Refusal.TOO_MANY_REQUESTS.because(e.getMessage()).with(e.fields()));
        } else if (cause instanceof AuditUnavailable e) {
            return Optional.of(Refusal.UNAVAILABLE.because(e.getMessage()));
        } else if (cause instanceof Invalid e) {
            return Optional.of(Refusal.INVALID.because(e.getMessage()).with(e.fields()));
        } else if (cause instanceof JacksonException e) {
            return Optional.of(unreadable(e));
        } else if (cause instanceof Unavailable e) {
            return Optional.of(Problem.of(
                    503,
                    "unavailable",
                    "That can't be done right now",
                    e.getMessage(),
                    "Try again in a moment. If it stays like this, tell an administrator."));
        } else if (UnreadableBody.is(cause)) {
            return Optional.of(Refusal.of(400));
        } else if (cause instanceof SQLException e && unavailable(e)) {
            return Optional.of(Refusal.of(503));
        } else if (cause instanceof SQLException e && NOT_TEXT.equals(e.getSQLState())) {
            return Optional.of(Refusal.of(400));
        }
        return Optional.empty();
    }

    private static Problem unreadable(JacksonException e) {
        Problem problem = Refusal.of(400);
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
