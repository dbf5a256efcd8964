package dev.phasegate.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Decision;
import dev.phasegate.gate.Evidence;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.identity.Reauthentication;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.TeamNews;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;
import dev.phasegate.window.FreezeLock;
import dev.phasegate.window.FreezeQuery;

/**
 * Asks to pass a gate by, and does it when a second person confirms. Each proves to be there before the transaction; in it the
 * locks are those of a decision, and what is bypassed has to be what the page showed.
 */
@ApplicationScoped
class BreakGlass {
    private final Reauthentication reauthentication;
    private final GateQuery gates;
    private final TeamMembership team;
    private final FreezeLock freezeLock;
    private final FreezeQuery freezes;
    private final BreakGlassConfig config;
    private final GateConfig gateConfig;
    private final List<TeamNews> news;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    BreakGlass(
            Reauthentication reauthentication,
            GateQuery gates,
            TeamMembership team,
            FreezeLock freezeLock,
            FreezeQuery freezes,
            BreakGlassConfig config,
            GateConfig gateConfig,
            @All List<TeamNews> news,
            LiveEvents live,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.reauthentication = reauthentication;
        this.gates = gates;
        this.team = team;
        this.freezeLock = freezeLock;
        this.freezes = freezes;
        this.config = config;
        this.gateConfig = gateConfig;
        this.news = news;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** A second press of the same person changes nothing. Throws what the faces turn into words: Invalid, Forbidden, Conflict. */
    void ask(Plan seen, int number, AskForm said) {
        AskForm form = said.checked();
        reauthentication.require(form.password(), form.code());
        QuarkusTransaction.joiningExisting().run(() -> asked(seen.id(), number, form));
    }

    private void asked(Long planId, int number, AskForm form) {
        Actor by = person();
        Gate gate = locked(planId, number);
        Obstacle.asking(gate, by.userId(), team.of(planId, by.userId())).ifPresent(BreakGlass::forbid);
        Optional<BreakGlassRequest> open = BreakGlassRequest.open(gate.phase(), gate.at());
        if (open.isPresent()) {
            if (by.userId().equals(open.get().askedById())) {
                return;
            }
            throw new Conflict(open.get().askedBy() + " asked already. Confirm that, or refuse it.");
        }
        Shut shut = require(gate, form.seen());
        BreakGlassRequest request = new BreakGlassRequest(gate, shut.sentences(), form, by, config.confirmWithin());
        request.persist();
        Map<String, Object> detail = detail(request, gate, shut);
        tell(
                request,
                gate,
                "break-glass.asked",
                "asked to pass phase " + number + " without its gate (" + form.ticket() + "): " + form.reason(),
                detail);
    }

    /** Whoever presses twice is answered as if once. */
    void confirm(Plan seen, long requestId, String shown, String password, String code) {
        reauthentication.require(password, code);
        QuarkusTransaction.joiningExisting().run(() -> confirmed(seen.id(), requestId, shown));
    }

    private void confirmed(Long planId, long requestId, String shown) {
        Actor by = person();
        BreakGlassRequest unlocked = BreakGlassRequest.of(planId, requestId).orElseThrow(() -> new NotFound("request"));
        Gate gate = locked(planId, unlocked.phase());
        BreakGlassRequest request = BreakGlassRequest.lock(planId, requestId).orElseThrow();
        BreakGlassEnd end = BreakGlassEnd.findById(requestId);
        if (end != null
                && end.kind() == BreakGlassEnd.Kind.CONFIRMED
                && by.userId().equals(end.byId())) {
            return;
        }
        Obstacle.confirming(
                        gate, by.userId(), team.of(planId, by.userId()), request.askedById(), gateConfig.ownGrantAge())
                .ifPresent(BreakGlass::forbid);
        requireOpen(request, end, gate);
        bypass(request, gate, require(gate, shown), by);
    }

    private void bypass(BreakGlassRequest request, Gate gate, Shut shut, Actor by) {
        Instant now = gate.at();
        Evidence evidence = gate.evidence().with("bypass", bypassed(request, shut, by));
        String both = request.askedBy() + " and " + by.name();
        Decision decision = new Decision(gate, evidence, Decision.Outcome.BYPASSED, request.reason(), as(by, both));
        decision.persistAndFlush();
        new BreakGlassEnd(request, BreakGlassEnd.Kind.CONFIRMED, by, "", now)
                .deciding(decision.id(), now.plus(config.reviewWithin()))
                .persist();
        gate.phase().bypass(now);
        gate.plan().touch(now);
        Map<String, Object> detail = detail(request, gate, shut);
        detail.put("subjectHash", evidence.hash());
        detail.put("outcome", Decision.Outcome.BYPASSED.name());
        detail.put("askedBy", request.askedById());
        detail.put("reviewDue", now.plus(config.reviewWithin()).toString());
        String sentence = "passed phase " + request.phase() + " without its gate, as " + request.askedBy()
                + " had asked (" + request.ticket() + "): " + request.reason();
        live.publish(gate.plan().id(), "phase:" + (request.phase() + 1));
        tell(request, gate, "gate.bypassed", sentence, detail);
    }

    /** Who asked takes it back; anyone else of the team refuses it. Neither has to prove who they are: it opens nothing. */
    void end(Plan seen, long requestId, String why) {
        QuarkusTransaction.joiningExisting().run(() -> ended(seen.id(), requestId, AskForm.text(why)));
    }

    private void ended(Long planId, long requestId, String why) {
        Actor by = person();
        BreakGlassRequest unlocked = BreakGlassRequest.of(planId, requestId).orElseThrow(() -> new NotFound("request"));
        Gate gate = locked(planId, unlocked.phase());
        BreakGlassRequest request = BreakGlassRequest.lock(planId, requestId).orElseThrow();
        if (!team.of(planId, by.userId())) {
            forbid("Only people of this plan’s team can refuse it.");
        }
        BreakGlassEnd end = BreakGlassEnd.findById(requestId);
        if (end != null
                && end.kind() != BreakGlassEnd.Kind.CONFIRMED
                && by.userId().equals(end.byId())) {
            return;
        }
        requireOpen(request, end, gate);
        boolean own = by.userId().equals(request.askedById());
        BreakGlassEnd.Kind kind = own ? BreakGlassEnd.Kind.WITHDRAWN : BreakGlassEnd.Kind.REFUSED;
        String reason = why.length() > AskForm.LONGEST ? why.substring(0, AskForm.LONGEST) : why;
        new BreakGlassEnd(request, kind, by, reason, gate.at()).persist();
        String sentence = (own ? "took back the request" : "refused the request of " + request.askedBy())
                + " to pass phase " + request.phase() + " without its gate" + (reason.isEmpty() ? "" : ": " + reason);
        tell(
                request,
                gate,
                own ? "break-glass.withdrawn" : "break-glass.refused",
                sentence,
                new LinkedHashMap<>(Map.of("request", requestId, "reason", reason)));
    }

    /** The gate of now, with plan and phase locked and no freeze coming in between. */
    private Gate locked(Long planId, int number) {
        freezeLock.share();
        Plan plan = Plan.lock(planId);
        Phase found = Phase.numbered(planId, number).orElseThrow(() -> new NotFound("phase " + number));
        return gates.load(plan, Phase.lock(found.id()));
    }

    private Shut require(Gate gate, String seen) {
        Obstacle.of(gate, freezes.overAll(gate.at()).orElse(null)).ifPresent(why -> {
            throw new Conflict(why);
        });
        Shut shut = Shut.of(gate);
        if (!shut.seen().equals(seen)) {
            throw new Conflict(
                    "What would be bypassed changed while you were looking at it. Nothing was bypassed.",
                    shut.sentences());
        }
        return shut;
    }

    private void requireOpen(BreakGlassRequest request, BreakGlassEnd end, Gate gate) {
        if (end != null) {
            throw new Conflict(end.byName() + " " + end.kind().words() + " already.");
        }
        if (!request.expiresAt().isAfter(clock.instant())) {
            throw new Conflict("The request of " + request.askedBy() + " ran out after "
                    + config.confirmWithin().toMinutes() + " minutes. Ask again if it is still needed.");
        }
        if (request.attempt() != gate.phase().attempt() || !gate.phase().state().running()) {
            throw new Conflict(
                    "Phase " + request.phase() + " went on in the meantime, so there is nothing left to bypass.");
        }
    }

    private Actor person() {
        Actor by = actor.get();
        if (!by.isPerson()) {
            forbid("Only people break the glass.");
        }
        return by;
    }

    private static void forbid(String why) {
        throw new Forbidden(why);
    }

    /** The record of decisions names both. */
    private static Actor as(Actor by, String both) {
        return Actor.user(by.userId(), both);
    }

    private static Map<String, Object> bypassed(BreakGlassRequest request, Shut shut, Actor by) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("reason", request.reason());
        fact.put("ticket", request.ticket());
        fact.put("askedBy", request.askedBy());
        fact.put("askedAt", request.askedAt().toString());
        fact.put("confirmedBy", by.name());
        fact.put("blockers", shut.facts());
        return fact;
    }

    private static Map<String, Object> detail(BreakGlassRequest request, Gate gate, Shut shut) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("request", request.id());
        detail.put("reason", request.reason());
        detail.put("ticket", request.ticket());
        detail.put("attempt", request.attempt());
        detail.put("recommendation", gate.recommendation().recommendation().name());
        detail.put("bypassed", shut.sentences());
        detail.put("subjectHash", gate.evidence().hash());
        return detail;
    }

    private void tell(
            BreakGlassRequest request, Gate gate, String action, String sentence, Map<String, Object> detail) {
        Long planId = gate.plan().id();
        int number = request.phase();
        List.of("glass", "plan", "state", "phase:" + number, "gate:" + number)
                .forEach(part -> live.publish(planId, part));
        String path = "/plans/" + gate.plan().slug() + "/phases/" + number + "/break-glass";
        String told = actor.get().name() + " " + sentence;
        news.forEach(each -> each.tell(new TeamNews.Told(planId, number, action, told, path)));
        audit.append(new AuditEntry(action, planId, number, sentence, detail));
    }
}
