package dev.phasegate.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;

/** Accepts a document as the plan's next revision: checks it, stores it, brings the rows along, all in one transaction. */
@ApplicationScoped
public class RevisePlan {
    private final DocumentJson json;
    private final PlanDocuments documents;
    private final List<DocumentRule> rules;
    private final List<RevisionFollower> followers;
    private final PhaseProgress progress;
    private final AuditLog audit;
    private final LiveEvents live;
    private final PlanAccess access;
    private final CurrentActor actor;
    private final Clock clock;

    RevisePlan(
            DocumentJson json,
            PlanDocuments documents,
            @All List<DocumentRule> rules,
            @All List<RevisionFollower> followers,
            PhaseProgress progress,
            AuditLog audit,
            LiveEvents live,
            PlanAccess access,
            CurrentActor actor,
            Clock clock) {
        this.json = json;
        this.documents = documents;
        this.rules = rules;
        this.followers = followers;
        this.progress = progress;
        this.audit = audit;
        this.live = live;
        this.access = access;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Makes {@code edit} of the current document the next revision and returns its number; an edit that changes nothing
     * makes none. {@code edit} sees the current document under the plan's lock, so it can refuse a stale one with
     * {@link Conflict}. Throws {@link Invalid} where a rule does not hold.
     */
    @Transactional
    public int revise(Long planId, String summary, Function<PlanDocument, PlanDocument> edit) {
        return revise(planId, summary, Set.of(), edit);
    }

    /**
     * The same where elements that the current document does not have keep their ids: {@code kept} were just made, or come
     * back from an earlier revision of this plan together with what was recorded for them. Never ids that a caller from
     * outside chose.
     */
    @Transactional
    public int revise(Long planId, String summary, Set<String> kept, Function<PlanDocument, PlanDocument> edit) {
        Plan plan = Plan.lock(planId);
        if (plan.state().ended()) {
            throw new Conflict("The plan is " + plan.state().words().toLowerCase(java.util.Locale.ROOT)
                    + "; it can be read and copied, not changed.");
        }
        PlanDocument before = documents.current(plan);
        PlanDocument after = owned(before, edit.apply(before), kept);
        if (after.equals(before)) {
            return plan.revision();
        }
        requireMayLoosen(plan, before, after);
        store(plan, before, after, summary);
        return plan.revision();
    }

    /** Who may sign what is not part of the work: a member who makes a plan solo could pass every gate alone. */
    private void requireMayLoosen(Plan plan, PlanDocument before, PlanDocument after) {
        if (!signing(before).equals(signing(after))) {
            access.byId(plan.id()).requireOwner();
            if (!actor.get().isPerson()) {
                throw new Forbidden("Only a person can change the separation of duties.");
            }
        }
    }

    private static Signing signing(PlanDocument document) {
        Separation separation = document.separation() == null ? Separation.STRICT : document.separation();
        return new Signing(separation, document.relaxed(), document.signatureHours());
    }

    private record Signing(Separation separation, Relaxed relaxed, Integer signatureHours) {}

    /** Stores the first revision of a new plan. */
    void first(Plan plan, PlanDocument document) {
        store(plan, null, json.withFreshIds(document), "Plan created");
    }

    private void store(Plan plan, PlanDocument before, PlanDocument after, String summary) {
        check(after);
        Instant now = clock.instant();
        Actor by = actor.get();
        plan.revise(after, json.contentHash(after), by.userId(), now);
        new PlanRevision(plan, json.text(after), new PlanRevision.RevisionNote(summary, by.userId(), by.name(), now))
                .persist();
        followPhases(plan, after);
        followers.forEach(follower -> follower.follow(plan, before, after));
        Phase.of(plan.id()).forEach(progress::recount);
        live.publish(plan.id(), "plan");
        live.publish(plan.id(), "state");
        Map<String, Object> detail = Map.of("revision", plan.revision(), "hash", plan.revisionHash());
        audit.append(new AuditEntry("plan.revised", plan.id(), null, "changed the plan: " + summary, detail));
    }

    /** Throws {@link Invalid} where a rule does not hold. */
    void check(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        rules.forEach(rule -> problems.putAll(rule.problems(document)));
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    /** Ids that this plan did not have get fresh names: nobody can claim an element of another plan. */
    private PlanDocument owned(PlanDocument before, PlanDocument after, Set<String> kept) {
        Set<String> known = new HashSet<>(kept);
        known.addAll(DocumentIds.in(json.tree(before)));
        return json.document(DocumentIds.rename(json.tree(after), id -> known.contains(id) ? id : Ids.next()));
    }

    private void followPhases(Plan plan, PlanDocument after) {
        Map<String, Phase> rows =
                Phase.lockAll(plan.id()).stream().collect(Collectors.toMap(Phase::id, Function.identity()));
        int number = 0;
        for (PhaseSpec spec : after.phases()) {
            number++;
            Phase row = rows.remove(spec.id());
            if (row == null) {
                new Phase(plan.id(), spec, number).persist();
            } else {
                row.follow(spec, number);
            }
        }
        rows.values().forEach(RevisePlan::remove);
        Phase.flush();
    }

    private static void remove(Phase phase) {
        if (phase.state() != PhaseState.NOT_STARTED && !phase.removed()) {
            throw new Conflict("Phase “" + phase.name() + "” has started, so it can't be removed.");
        }
        phase.remove();
    }
}
