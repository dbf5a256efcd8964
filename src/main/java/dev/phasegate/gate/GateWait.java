package dev.phasegate.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.shared.CanonicalJson;
import dev.phasegate.shared.CurrentActor;

/** Answers with a gate: at once, or when it is no longer the one that is known, or when the time is over. */
@ApplicationScoped
class GateWait {
    private static final int RETRY_SECONDS = 5;
    /** So often somebody is woken for nothing; then the answer is the gate they know. */
    private static final int MOST_TURNS = 100;

    private final PlanAccess access;
    private final GateQuery gates;
    private final SharedGates shared;
    private final GateWatch watch;
    private final CurrentActor actor;
    private final Clock clock;

    GateWait(PlanAccess access, GateQuery gates, SharedGates shared, GateWatch watch, CurrentActor actor, Clock clock) {
        this.access = access;
        this.gates = gates;
        this.shared = shared;
        this.watch = watch;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code known}: tags that the caller has already; empty for whoever asks for the first time. */
    record Question(String slug, int number, Set<String> known, Instant until, int turns) {
        static Question of(String slug, int number, Set<String> known, Instant until) {
            return new Question(slug, number, known, until, MOST_TURNS);
        }

        /** After something happened that was no change of this gate. */
        Question later() {
            return new Question(slug, number, known, until, turns - 1);
        }
    }

    private record Looked(GateJson gate, EntityTag tag, Long planId, Instant nextEdge) {}

    /** Whoever knows no gate yet gets an open one at once and waits for a change of a shut one. */
    Uni<Response> answer(Question asked) {
        Looked now = look(asked);
        if (!asked.known().isEmpty() || now.gate().open() || !clock.instant().isBefore(asked.until())) {
            return wait(asked, now);
        }
        return wait(
                        new Question(
                                asked.slug(),
                                asked.number(),
                                Set.of(now.tag().getValue()),
                                asked.until(),
                                asked.turns()),
                        now)
                .map(response -> response.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode()
                        ? Response.ok(now.gate()).tag(now.tag()).build()
                        : response);
    }

    private Uni<Response> wait(Question asked, Looked now) {
        if (!asked.known().contains(now.tag().getValue())) {
            return Uni.createFrom().item(Response.ok(now.gate()).tag(now.tag()).build());
        }
        if (!clock.instant().isBefore(asked.until())) {
            return Uni.createFrom().item(Response.notModified(now.tag()).build());
        }
        Instant wake = now.nextEdge() == null || now.nextEdge().isAfter(asked.until()) ? asked.until() : now.nextEdge();
        Optional<GateWatch.Waiter> waiter = asked.turns() == 0
                ? Optional.empty()
                : watch.change(now.planId(), actor.get().userId(), Duration.between(clock.instant(), wake));
        return waiter.map(change -> whenChanged(asked, now, change))
                .orElseGet(() -> Uni.createFrom()
                        .item(Response.notModified(now.tag())
                                .header("Retry-After", RETRY_SECONDS)
                                .build()));
    }

    private Uni<Response> whenChanged(Question asked, Looked now, GateWatch.Waiter waiter) {
        try {
            // It may have changed between the look and the wait.
            if (!look(asked).tag().equals(now.tag())) {
                waiter.change().complete(null);
            }
        } catch (RuntimeException e) {
            watch.over(waiter);
            throw e;
        }
        return Uni.createFrom()
                .completionStage(waiter.change())
                .onTermination()
                .invoke(() -> watch.over(waiter))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> wait(asked.later(), look(asked)));
    }

    /** With the caller's rights as they are now; the evaluation is shared by all who wait for it. */
    private Looked look(Question asked) {
        PlanAccess.AtPhase at = QuarkusTransaction.requiringNew()
                .call(() -> access.atPhase(asked.slug(), asked.number(), List.of(SharedGates.CHANGES)));
        Gate gate = shared.of(
                at.phase().planId(),
                at.phase().id(),
                at.work().get(0),
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> gates.load(at.seat().plan(), at.phase())));
        GateJson json = GateJson.of(gate, clock.instant());
        return new Looked(json, tag(json), at.phase().planId(), GateEdges.next(gate));
    }

    /** Changes with the evidence, the signatures, the decision and what keeps it shut; not with the seconds left. */
    private static EntityTag tag(GateJson gate) {
        return new EntityTag(CanonicalJson.sha256(List.of(
                gate.subjectHash(),
                gate.recommendation().name(),
                gate.blockers().stream().map(GateJson.BlockerJson::code).toList(),
                gate.window().reason(),
                gate.signOffs().toString(),
                "" + gate.decision(),
                gate.regressions())));
    }
}
