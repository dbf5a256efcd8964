package dev.phasegate.breakglass;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;

/** Somebody of the team who was not one of the two says what happened and whether it was right. */
@ApplicationScoped
class ReviewBypass {
    private final TeamMembership team;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    ReviewBypass(TeamMembership team, LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.team = team;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** Why this person can't review it, empty where they can. */
    static Optional<String> refusal(Long me, boolean member, Long asked, Long confirmed) {
        if (me == null || !member) {
            return Optional.of(
                    "Only people of this plan’s team review it. Being an administrator gives no right to it.");
        }
        return me.equals(asked) || me.equals(confirmed)
                ? Optional.of("You were one of the two. Somebody else of the team reviews it.")
                : Optional.empty();
    }

    @Transactional
    void review(Plan seen, long requestId, ReviewForm said) {
        Actor by = actor.get();
        Plan plan = Plan.lock(seen.id());
        BreakGlassRequest request =
                BreakGlassRequest.lock(plan.id(), requestId).orElseThrow(() -> new NotFound("request"));
        BreakGlassEnd end = BreakGlassEnd.findById(requestId);
        if (end == null || end.kind() != BreakGlassEnd.Kind.CONFIRMED) {
            throw new Conflict("Nothing was bypassed here, so there is nothing to review.");
        }
        Long me = by.isPerson() ? by.userId() : null;
        refusal(me, team.of(plan.id(), me), request.askedById(), end.byId()).ifPresent(why -> {
            throw new Forbidden(why);
        });
        ReviewForm form = said.checked();
        BreakGlassReview there = BreakGlassReview.findById(requestId);
        if (there != null) {
            throw new Conflict(there.byName() + " reviewed it already.");
        }
        new BreakGlassReview(request, form, by, clock.instant()).persist();
        List.of("glass", "plan", "state").forEach(part -> live.publish(plan.id(), part));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("request", requestId);
        detail.put("happened", form.happened());
        detail.put("right", form.wasRight());
        detail.put("followUps", form.followUps());
        audit.append(new AuditEntry(
                "break-glass.reviewed",
                plan.id(),
                request.phase(),
                "reviewed how phase " + request.phase() + " was passed without its gate: it was "
                        + (form.wasRight() ? "right" : "not right"),
                detail));
    }
}
