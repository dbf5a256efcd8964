package dev.phasegate.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.web.PhaseRail;

/** When each phase was, is, or would be: what happened as it happened, the rest one after the other as planned. Pure. */
final class PlanTimes {
    private PlanTimes() {}

    /** One per phase, null where neither facts nor plan say when. */
    static List<PhaseRail.Span> spans(List<PhaseFacts> phases, PlanDocument document, Instant now) {
        List<PhaseRail.Span> spans = new ArrayList<>();
        Instant next = document.tZero();
        for (PhaseFacts phase : phases) {
            Duration planned = planned(document, phase.number());
            PhaseRail.Span span = span(phase, planned, next, now);
            spans.add(span);
            next = span == null ? null : after(phase, planned, span, now);
        }
        return spans;
    }

    private static PhaseRail.Span span(PhaseFacts phase, Duration planned, Instant next, Instant now) {
        if (phase.startedAt() != null && phase.endedAt() != null) {
            boolean behind = phase.state().behind();
            return new PhaseRail.Span(phase.startedAt(), phase.endedAt(), behind ? "go" : "back");
        }
        if (phase.startedAt() != null) {
            return new PhaseRail.Span(
                    phase.startedAt(),
                    now.isBefore(phase.startedAt()) ? phase.startedAt() : now,
                    phase.held() ? "nogo" : "run");
        }
        return next == null || planned == null || phase.endedAt() != null
                ? null
                : new PhaseRail.Span(next, next.plus(planned), "plan");
    }

    /** A phase that runs holds up the next until its planned end, or until now when it is late. */
    private static Instant after(PhaseFacts phase, Duration planned, PhaseRail.Span span, Instant now) {
        if (phase.startedAt() == null || phase.endedAt() != null || planned == null) {
            return span.end();
        }
        Instant end = phase.startedAt().plus(planned);
        return end.isBefore(now) ? now : end;
    }

    /** The longest planned duration with the observation, null where none is planned. */
    static Duration planned(PlanDocument document, int number) {
        PhaseSpec spec = document.phase(number).orElse(null);
        if (spec == null || (spec.maxMinutes() == null && spec.minMinutes() == null)) {
            return null;
        }
        int minutes = spec.maxMinutes() == null ? spec.minMinutes() : spec.maxMinutes();
        return Duration.ofMinutes((long) minutes + (spec.soakMinutes() == null ? 0 : spec.soakMinutes()));
    }
}
