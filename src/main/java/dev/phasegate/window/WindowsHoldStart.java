package dev.phasegate.window;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.StartCondition;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Conflict;
import dev.phasegate.web.TimeWords;

/** A phase starts while work is allowed. */
@ApplicationScoped
class WindowsHoldStart implements StartCondition {
    private final FreezeLock lock;
    private final FreezeQuery freezes;
    private final PlanDocuments documents;
    private final Clock clock;

    WindowsHoldStart(FreezeLock lock, FreezeQuery freezes, PlanDocuments documents, Clock clock) {
        this.lock = lock;
        this.freezes = freezes;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public void require(Plan plan, Phase phase) {
        lock.share();
        Instant now = clock.instant();
        PlanDocument document = documents.current(plan);
        document.phase(phase.number())
                .map(spec -> Openings.of(document, spec, freezes.open(plan.id(), now))
                        .at(now))
                .filter(opening -> !opening.open())
                .ifPresent(opening -> {
                    ZoneId zone = WeeklyRule.zone(document.timeZone(), ZoneOffset.UTC);
                    String when = opening.nextOpen() == null
                            ? ""
                            : " It opens " + TimeWords.full(opening.nextOpen(), zone) + ".";
                    throw new Conflict("Phase " + phase.number() + " can't start now. " + opening.reason() + when);
                });
    }
}
