package dev.phasegate.plan;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/** Brings the counts of a locked phase up to date after its work changed. */
@ApplicationScoped
public class PhaseProgress {
    private final List<PhaseWork> work;
    private final Clock clock;

    PhaseProgress(@All List<PhaseWork> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    public void recount(Phase phase) {
        WorkCount sum = work.stream().map(kind -> kind.count(phase.id())).reduce(WorkCount.NONE, WorkCount::plus);
        phase.recount(sum, clock.instant());
    }
}
