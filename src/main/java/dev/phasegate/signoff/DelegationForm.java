package dev.phasegate.signoff;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.TypedTime;

/** Who gets which of the viewer's rights to sign, until when and why, as it was typed. */
record DelegationForm(String role, String person, String until, String reason) {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MAX = 500;

    static final DelegationForm EMPTY = new DelegationForm("", "", "", "");

    DelegationForm {
        role = role == null ? "" : role.strip();
        person = person == null ? "" : person.strip();
        until = until == null ? "" : until.strip();
        reason = reason == null ? "" : reason.strip();
    }

    /** The end, in that zone. Throws {@link Invalid} for it and for the reason. */
    Instant end(Instant now, ZoneId zone) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (reason.isEmpty()) {
            problems.put("reason", "Say why somebody else signs.");
        } else if (reason.length() > MAX || reason.chars().anyMatch(c -> c == 0)) {
            problems.put("reason", "Up to " + MAX + " characters.");
        }
        Instant end = null;
        try {
            end = TypedTime.moment("until", until, zone);
            if (end == null) {
                problems.put("until", "Say until when, at most 7 days from now.");
            } else if (!end.isAfter(now)) {
                problems.put("until", "That is over already.");
            } else if (end.isAfter(now.plus(LONGEST))) {
                problems.put("until", "At most 7 days from now.");
            }
        } catch (Invalid e) {
            problems.putAll(e.fields());
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return end;
    }
}
