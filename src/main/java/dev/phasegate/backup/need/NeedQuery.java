package dev.phasegate.backup.need;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.backup.BackUpNow;
import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;

/** What phases need of backups: one query together with the seat. */
@ApplicationScoped
public class NeedQuery {
    /** For {@link PlanAccess#atPhase}. */
    public static final String OF_PHASE = NeededBackups.ofPhase("f.id");

    private final PlanAccess plans;
    private final PlanDocuments documents;
    private final BackUpNow backups;
    private final ObjectMapper mapper;
    private final Clock clock;

    NeedQuery(PlanAccess plans, PlanDocuments documents, BackUpNow backups, ObjectMapper mapper, Clock clock) {
        this.plans = plans;
        this.documents = documents;
        this.backups = backups;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A phase with its needs, for whoever may see the plan. */
    record Found(Seat seat, Phase phase, NeedCards cards) {}

    /** Throws {@link NotFound}. */
    Found of(String slug, int number) {
        PlanAccess.AtPhase at = plans.atPhase(slug, number, List.of(OF_PHASE));
        return new Found(at.seat(), at.phase(), cards(read(at.work().get(0)), at.seat(), at.phase()));
    }

    /** What {@link #OF_PHASE} gave. */
    public NeededBackups read(String json) {
        return NeededBackups.read(json, mapper);
    }

    public NeedCards cards(NeededBackups needed, Seat seat, Phase phase) {
        return NeedCards.of(needed, seat, phase, documents.current(seat.plan()), backups::fit, clock.instant());
    }
}
