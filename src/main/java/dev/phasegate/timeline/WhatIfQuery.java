package dev.phasegate.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.window.FreezeQuery;

/** Loads what the what-if clock needs: what began, the freezes, and what was measured. */
@ApplicationScoped
class WhatIfQuery {
    private final PlanDocuments documents;
    private final FreezeQuery freezes;
    private final List<EstimateSource> estimates;
    private final Clock clock;

    WhatIfQuery(PlanDocuments documents, FreezeQuery freezes, @All List<EstimateSource> estimates, Clock clock) {
        this.documents = documents;
        this.freezes = freezes;
        this.estimates = estimates;
        this.clock = clock;
    }

    /** {@code tZero} null: the plan's, or the next full hour where it has none. */
    WhatIfView view(Seat seat, Instant tZero) {
        Instant now = clock.instant();
        Plan plan = seat.plan();
        PlanDocument document = documents.current(plan);
        Map<String, Begun> begun = begun(Phase.of(plan.id()));
        Instant at = tZero != null ? tZero : document.tZero() != null ? document.tZero() : nextHour(now);
        Map<String, Integer> measured = new HashMap<>();
        estimates.forEach(source -> measured.putAll(source.estimates(plan.id()).minutes()));
        WhatIf.Facts facts =
                new WhatIf.Facts(document, freezes.open(plan.id(), now), begun, new Estimates(measured), now);
        return new WhatIfView(
                EditHead.of(seat),
                plan.revision(),
                document.tZero(),
                WhatIf.of(facts, at),
                seat.member() && !plan.state().ended(),
                "",
                "");
    }

    private static Map<String, Begun> begun(List<Phase> phases) {
        Map<String, Begun> begun = new HashMap<>();
        for (Phase phase : phases) {
            if (phase.startedAt() != null) {
                begun.put(
                        phase.id(),
                        new Begun(phase.startedAt(), phase.workDoneAt(), phase.endedAt(), phase.soakMinutes()));
            }
        }
        return begun;
    }

    private static Instant nextHour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }

    static ZoneId zone(Seat seat) {
        String zone = seat.plan().timeZone();
        return zone == null || zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone);
    }
}
