package dev.phasegate.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.timeline.Begun;

/** A plan as its calendar needs it, besides its document. */
record PlanFacts(
        long id, String slug, String title, int revision, Instant changed, boolean over, List<PhaseFact> phases) {

    /** {@code endedAt} null while it is not over; {@code soak}: minutes with what people added. */
    record PhaseFact(
            String id,
            int number,
            String state,
            int version,
            Instant startedAt,
            Instant workDoneAt,
            Instant endedAt,
            int soak) {
        boolean runs() {
            return state.equals("IN_PROGRESS");
        }

        boolean begun() {
            return startedAt != null;
        }

        /** Nothing more happens in it. */
        boolean behind() {
            return state.equals("PASSED") || state.equals("SKIPPED");
        }
    }

    Map<String, Begun> begun() {
        return phases.stream()
                .filter(PhaseFact::begun)
                .collect(Collectors.toMap(
                        PhaseFact::id, p -> new Begun(p.startedAt(), p.workDoneAt(), p.endedAt(), p.soak())));
    }
}
