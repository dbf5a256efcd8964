package dev.phasegate.plan.document;

import java.util.List;

/** When a phase may be worked on: days as ISO numbers (1 is Monday), from and to as HH:mm in {@code timeZone} (empty: the plan's). Deny wins over allow. */
public record WindowRule(
        String id, boolean allow, List<Integer> days, String from, String to, String timeZone, String reason) {

    public WindowRule {
        from = from == null ? "" : from;
        to = to == null ? "" : to;
        timeZone = timeZone == null ? "" : timeZone;
        reason = reason == null ? "" : reason;
        days = days == null ? List.of() : List.copyOf(days);
    }
}
