package dev.phasegate.dashboard;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

import dev.phasegate.audit.ActivityJson;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.finding.PlanFindings;
import dev.phasegate.plan.wayback.Triggers;
import dev.phasegate.rollback.Readiness;
import dev.phasegate.rollback.RollbackQuery;
import dev.phasegate.verification.RunDays;
import dev.phasegate.web.PhaseRail;

/** The plan page in three queries: seat and latest, phases, team. */
@ApplicationScoped
class PlanQuery {
    private static final String LATEST = ActivityJson.of("""
            select * from audit_event where plan_id = p.id order by seq desc limit 8""");
    private static final String INCIDENTS = """
            (select cast(count(*) filter (where i.resolved_at is null) || ' ' || count(*) as text)
              from incident i where i.plan_id = p.id)""";
    private static final String PHASES = "select " + PhaseFacts.COLUMNS + " from phase c " + PhaseFacts.SIGNED
            + " where c.plan_id = ? and not c.removed order by c.number";

    private final PlanAccess plans;
    private final PlanDocuments documents;
    private final PlanPeople people;
    private final PlanFindings findings;
    private final ActivityJson activity;
    private final RollbackQuery rollbacks;
    private final RunDays days;
    private final AgroalDataSource database;
    private final Viewer viewer;
    private final Clock clock;

    PlanQuery(
            PlanAccess plans,
            PlanDocuments documents,
            PlanPeople people,
            PlanFindings findings,
            ActivityJson activity,
            RollbackQuery rollbacks,
            RunDays days,
            AgroalDataSource database,
            Viewer viewer,
            Clock clock) {
        this.plans = plans;
        this.documents = documents;
        this.people = people;
        this.findings = findings;
        this.activity = activity;
        this.rollbacks = rollbacks;
        this.days = days;
        this.database = database;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** Throws {@link dev.phasegate.shared.NotFound}. */
    PlanView plan(String slug) {
        Instant now = clock.instant();
        ZoneId zone = viewer.timeZone();
        PlanAccess.AtPlan at = plans.atPlan(
                slug,
                List.of(
                        LATEST,
                        PlanFindings.ACCEPTED,
                        RollbackQuery.past("p.id"),
                        INCIDENTS,
                        RunDays.past("p.id", now, zone)));
        Seat seat = at.seat();
        PlanDocument document = documents.current(seat.plan());
        List<PhaseFacts> facts = phases(seat.plan().id(), now);
        PlanPeople.Team team = people.of(seat.plan(), document);
        PhaseFacts current = facts.stream()
                .filter(phase -> !phase.state().behind())
                .findFirst()
                .orElse(null);
        PhaseRail rail = PhaseRail.of(PlanTimes.spans(facts, document, now), now, zone);
        boolean phaseless = facts.isEmpty() || current != null;
        return new PlanView(
                seat,
                document,
                lines(facts, document, rail, current),
                rail,
                PlanBanner.of(seat, document, phaseless ? current : null, unfilled(document, team)),
                team.people(),
                team.owners(),
                activity.read(at.work().get(0)),
                findings.open(seat.plan(), document, team.filled(), at.work().get(1)),
                new PlanBack(
                        Readiness.of(document, null, rollbacks.read(at.work().get(2)), team::names),
                        Triggers.of(document),
                        at.work().get(3)),
                days.read(at.work().get(4), now, zone));
    }

    private List<PhaseFacts> phases(long planId, Instant now) {
        long me = viewer.id() == null ? -1 : viewer.id();
        return Rows.read(database, PHASES, List.of(Timestamp.from(now), me, planId), rows -> {
            List<PhaseFacts> found = new ArrayList<>();
            while (rows.next()) {
                found.add(PhaseFacts.of(rows, now));
            }
            return found;
        });
    }

    private static List<PlanView.PhaseLine> lines(
            List<PhaseFacts> facts, PlanDocument document, PhaseRail rail, PhaseFacts current) {
        List<PhaseRail.Span> spans = PlanTimes.spans(
                facts, document, facts.isEmpty() ? null : facts.get(0).now());
        List<PlanView.PhaseLine> lines = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            PhaseFacts phase = facts.get(i);
            PhaseSpec spec = document.phase(phase.number()).orElse(null);
            int needed = spec == null
                    ? 0
                    : spec.signOffs().stream().mapToInt(SignOffSlot::needed).sum();
            Duration planned = PlanTimes.planned(document, phase.number());
            boolean ahead = spans.get(i) != null && spans.get(i).tone().equals("plan");
            lines.add(new PlanView.PhaseLine(
                    phase,
                    rail.bars().get(i),
                    phase.equals(current),
                    needed,
                    planned,
                    ahead ? spans.get(i).start() : null));
        }
        return lines;
    }

    /** Roles that a gate waits for and nobody holds. */
    private static long unfilled(PlanDocument document, PlanPeople.Team team) {
        if (team.solo()) {
            return 0;
        }
        Set<String> signing = document.phases().stream()
                .flatMap(phase -> phase.signOffs().stream())
                .map(SignOffSlot::roleId)
                .collect(Collectors.toSet());
        return document.roles().stream()
                .filter(role -> role.decides() || signing.contains(role.id()))
                .filter(role -> !team.filled().contains(role.id()))
                .count();
    }
}
