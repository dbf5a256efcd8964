package dev.phasegate.transfer.markdown;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What had happened when a plan was written out: shown beside the plan, never read back. Items, steps and criteria by the
 * id of their element, phases by theirs.
 */
public record LiveState(
        String state,
        int revision,
        String hash,
        Instant at,
        ZoneId zone,
        Map<String, Mark> items,
        Map<String, Mark> steps,
        Map<String, String> values,
        List<PhaseStatus> phases) {

    /** Somebody's word about an element: {@code state} in plain words; {@code told} a note or reason, or empty. */
    public record Mark(String state, String by, Instant at, String told) {}

    /** A signature or a decision: “Go”, by whom, as what, and why. */
    public record Said(String answer, String by, String as, Instant at, String reason) {}

    /** One phase: where it stands, what its gate says, who signed and who decided. */
    public record PhaseStatus(String name, String state, List<Said> signatures, List<Said> decisions) {}

    /** A plan that nobody has begun, for templates and previews. */
    public static LiveState none() {
        return new LiveState("", 0, "", null, ZoneId.of("UTC"), Map.of(), Map.of(), Map.of(), List.of());
    }

    public String moment(Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH)
                        .withZone(zone)
                        .format(instant);
    }

    /** “done by Mira, 21 Nov 2026, 14:03 UTC: looked twice”. */
    public String words(Mark mark) {
        String by = mark.by() == null || mark.by().isEmpty() ? "" : " by " + mark.by();
        String when = mark.at() == null ? "" : ", " + moment(mark.at());
        return mark.state() + by + when + (mark.told().isEmpty() ? "" : ": " + mark.told());
    }

    /** The same for what somebody said at a gate. */
    public String words(Said said) {
        String as = said.as().isEmpty() ? "" : " as " + said.as();
        String reason = said.reason().isEmpty() ? "" : ": " + said.reason();
        return said.answer() + " by " + said.by() + as + ", " + moment(said.at()) + reason;
    }
}
