package dev.phasegate.breakglass;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asking to pass a gate by, or confirming that. {@code open}: the request that waits, null without one; {@code refusal}: why
 * the viewer can't do what this page is for; {@code impossible}: why nobody can.
 */
record BreakGlassView(
        String slug,
        String planTitle,
        int number,
        String name,
        List<String> bypassed,
        String seen,
        BreakGlassNews.Item open,
        boolean mine,
        boolean member,
        String impossible,
        String refusal,
        boolean secondStep,
        long reviewHours,
        long confirmMinutes,
        Map<String, String> typed,
        Map<String, String> errors) {

    /** One that is over: for the list of the plan. */
    record Past(
            long id,
            int phase,
            String how,
            String askedBy,
            Instant askedAt,
            String endedBy,
            Instant endedAt,
            String reason,
            String ticket,
            String review) {}

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public String asked() {
        return "/plans/" + slug + "/break-glass/" + (open == null ? 0 : open.id());
    }

    public boolean may() {
        return impossible.isEmpty() && refusal.isEmpty();
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
