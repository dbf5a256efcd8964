package dev.phasegate.breakglass;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The review of one bypass: the form while it is owed, what was written afterwards ({@code reviewedBy} not null). */
record ReviewView(
        String slug,
        String planTitle,
        long id,
        int number,
        String phaseName,
        String reason,
        String ticket,
        String askedBy,
        Instant askedAt,
        String confirmedBy,
        Instant confirmedAt,
        Instant reviewDue,
        List<String> bypassed,
        long decision,
        String reviewedBy,
        Instant reviewedAt,
        String happened,
        boolean wasRight,
        String followUps,
        String refusal,
        boolean overdue,
        Map<String, String> typed,
        Map<String, String> errors) {

    public String path() {
        return "/plans/" + slug + "/break-glass/" + id + "/review";
    }

    public String phase() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public boolean reviewed() {
        return reviewedBy != null;
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
