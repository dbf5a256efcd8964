package dev.phasegate.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.window.FreezeQuery;

/** What the pages of a broken glass show. */
@ApplicationScoped
class BreakGlassQuery {
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};
    private static final String PAST = """
            select r.id, r.phase, r.asked_by, r.asked_at, r.expires_at, r.reason, r.ticket, e.kind, e.by_name, e.at, v.by_name as review
              from break_glass_request r left join break_glass_end e on e.request_id = r.id
              left join break_glass_review v on v.request_id = r.id
              where r.plan_id = :plan order by r.id desc limit 100""";
    private static final String ONE = """
            select r.phase, r.reason, r.ticket, r.asked_by_id, r.asked_by, r.asked_at, f.name, e.by_id, e.by_name, e.at, e.review_due,
                e.decision_id, cast(jsonb_path_query_array(cast(d.evidence as jsonb), '$.bypass.blockers[*].message') as text) as bypassed,
                v.by_name as reviewed_by, v.at as reviewed_at, v.happened, v.was_right, v.follow_ups
              from break_glass_request r join phase f on f.id = r.phase_id join break_glass_end e on e.request_id = r.id
              join decision d on d.id = e.decision_id left join break_glass_review v on v.request_id = r.id
              where r.plan_id = :plan and r.id = :request""";

    private final EntityManager em;
    private final GateQuery gates;
    private final FreezeQuery freezes;
    private final TeamMembership team;
    private final BreakGlassConfig config;
    private final GateConfig gateConfig;
    private final ObjectMapper mapper;
    private final Viewer viewer;
    private final Clock clock;

    BreakGlassQuery(
            EntityManager em,
            GateQuery gates,
            FreezeQuery freezes,
            TeamMembership team,
            BreakGlassConfig config,
            GateConfig gateConfig,
            ObjectMapper mapper,
            Viewer viewer,
            Clock clock) {
        this.em = em;
        this.gates = gates;
        this.freezes = freezes;
        this.team = team;
        this.config = config;
        this.gateConfig = gateConfig;
        this.mapper = mapper;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** What was typed and what is wrong with it, when a form comes back. */
    record Typed(Map<String, String> values, Map<String, String> errors) {
        static final Typed NOTHING = new Typed(Map.of(), Map.of());
    }

    BreakGlassView page(Seat seat, int number, Typed typed) {
        Phase phase = Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        Gate gate = gates.load(seat.plan(), phase);
        BreakGlassRequest open = BreakGlassRequest.open(phase, clock.instant()).orElse(null);
        boolean member = team.of(seat.plan().id(), viewer.id());
        long me = viewer.id() == null ? -1 : viewer.id();
        String refusal = (open == null
                        ? Obstacle.asking(gate, me, member)
                        : Obstacle.confirming(gate, me, member, open.askedById(), gateConfig.ownGrantAge()))
                .orElse("");
        Shut shut = Shut.of(gate);
        return new BreakGlassView(
                seat.plan().slug(),
                seat.plan().title(),
                number,
                phase.name(),
                shut.sentences(),
                shut.seen(),
                open == null ? null : item(open),
                open != null && open.askedById().equals(me),
                member,
                Obstacle.of(gate, freezes.overAll(gate.at()).orElse(null)).orElse(""),
                refusal,
                viewer.secondStep(),
                config.reviewWithin().toHours(),
                config.confirmWithin().toMinutes(),
                typed.values(),
                typed.errors());
    }

    private static BreakGlassNews.Item item(BreakGlassRequest r) {
        return new BreakGlassNews.Item(
                r.id(),
                r.phase(),
                r.reason(),
                r.ticket(),
                r.askedById(),
                r.askedBy(),
                r.askedAt(),
                r.expiresAt(),
                null,
                null,
                null,
                null);
    }

    /** Every request of the plan, the newest first. */
    @SuppressWarnings("unchecked")
    List<BreakGlassView.Past> past(Seat seat) {
        NativeQuery<Tuple> query = em.createNativeQuery(PAST, Tuple.class).unwrap(NativeQuery.class);
        Instant now = clock.instant();
        return query
                .addScalar("id", Long.class)
                .addScalar("phase", Integer.class)
                .addScalar("asked_by", String.class)
                .addScalar("asked_at", Instant.class)
                .addScalar("expires_at", Instant.class)
                .addScalar("reason", String.class)
                .addScalar("ticket", String.class)
                .addScalar("kind", String.class)
                .addScalar("by_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("review", String.class)
                .setParameter("plan", seat.plan().id())
                .getResultList()
                .stream()
                .map(row -> past(row, now))
                .toList();
    }

    private static BreakGlassView.Past past(Tuple row, Instant now) {
        String kind = row.get("kind", String.class);
        boolean waits = row.get("expires_at", Instant.class).isAfter(now);
        return new BreakGlassView.Past(
                row.get("id", Long.class),
                row.get("phase", Integer.class),
                kind == null ? (waits ? "WAITING" : "EXPIRED") : kind.equals("CONFIRMED") ? "BYPASSED" : kind,
                row.get("asked_by", String.class),
                row.get("asked_at", Instant.class),
                row.get("by_name", String.class),
                row.get("at", Instant.class),
                row.get("reason", String.class),
                row.get("ticket", String.class),
                row.get("review", String.class));
    }

    @SuppressWarnings("unchecked")
    ReviewView review(Seat seat, long request, Typed typed) {
        NativeQuery<Tuple> query = em.createNativeQuery(ONE, Tuple.class).unwrap(NativeQuery.class);
        List<Tuple> rows = query.addScalar("phase", Integer.class)
                .addScalar("reason", String.class)
                .addScalar("ticket", String.class)
                .addScalar("asked_by_id", Long.class)
                .addScalar("asked_by", String.class)
                .addScalar("asked_at", Instant.class)
                .addScalar("name", String.class)
                .addScalar("by_id", Long.class)
                .addScalar("by_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("review_due", Instant.class)
                .addScalar("decision_id", Long.class)
                .addScalar("bypassed", String.class)
                .addScalar("reviewed_by", String.class)
                .addScalar("reviewed_at", Instant.class)
                .addScalar("happened", String.class)
                .addScalar("was_right", Boolean.class)
                .addScalar("follow_ups", String.class)
                .setParameter("plan", seat.plan().id())
                .setParameter("request", request)
                .getResultList();
        if (rows.isEmpty()) {
            throw new NotFound("review " + request);
        }
        return review(seat, request, rows.get(0), typed);
    }

    private ReviewView review(Seat seat, long request, Tuple row, Typed typed) {
        Instant due = row.get("review_due", Instant.class);
        return new ReviewView(
                seat.plan().slug(),
                seat.plan().title(),
                request,
                row.get("phase", Integer.class),
                row.get("name", String.class),
                row.get("reason", String.class),
                row.get("ticket", String.class),
                row.get("asked_by", String.class),
                row.get("asked_at", Instant.class),
                row.get("by_name", String.class),
                row.get("at", Instant.class),
                due,
                sentences(row.get("bypassed", String.class)),
                row.get("decision_id", Long.class),
                row.get("reviewed_by", String.class),
                row.get("reviewed_at", Instant.class),
                row.get("happened", String.class),
                Boolean.TRUE.equals(row.get("was_right", Boolean.class)),
                row.get("follow_ups", String.class),
                ReviewBypass.refusal(
                                viewer.id(),
                                team.of(seat.plan().id(), viewer.id()),
                                row.get("asked_by_id", Long.class),
                                row.get("by_id", Long.class))
                        .orElse(""),
                !due.isAfter(clock.instant()),
                typed.values(),
                typed.errors());
    }

    private List<String> sentences(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, SENTENCES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
