package dev.phasegate.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

import dev.phasegate.identity.Secrets;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.window.Freeze;

/** Calendars in four queries, whatever the number of plans: who asks, their plans, the documents, the freezes. */
@ApplicationScoped
class CalendarQuery {
    private static final int MOST_PLANS = 200;
    private static final Duration BACK = Duration.ofDays(90);
    private static final TypeReference<List<PlanFacts.PhaseFact>> PHASES = new TypeReference<>() {};
    private static final String OWNER = """
            select u.id, u.role, u.name from calendar_link l join app_user u on u.id = l.user_id
            where l.token_hash = :hash and l.revoked_at is null and l.waits_since is null and u.active""";
    private static final String PLANS = """
            select p.id, p.slug, p.title, p.revision, p.changed_at, p.state,
              (select cast(json_agg(json_build_object('id', f.id, 'number', f.number, 'state', f.state,
                  'version', f.version, 'startedAt', f.started_at, 'workDoneAt', f.work_done_at, 'endedAt', f.ended_at,
                  'soak', f.soak_minutes + f.soak_extra_minutes) order by f.number) as text)
                from phase f where f.plan_id = p.id and not f.removed) as phases
            from plan p where %s order by p.changed_at desc, p.id limit\s""" + MOST_PLANS;
    private static final String SEEN = """
            (:admin or p.open_to_all or exists (select 1 from plan_member v where v.plan_id = p.id and v.user_id = :me))
              and (p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD') or p.changed_at > :since)""";
    private static final String FREEZES = """
            select z.id, z.plan_id, z.starts_at, z.ends_at, z.user_name, z.reason from work_freeze z
            where (z.plan_id is null or :plan = 0 or z.plan_id = :plan) and (z.ends_at is null or z.ends_at > :now)
              and not exists (select 1 from work_freeze_lift l where l.freeze_id = z.id)
            order by z.starts_at, z.id limit 1000""";

    private final EntityManager em;
    private final PlanDocuments documents;
    private final ObjectMapper mapper;
    private final Clock clock;

    CalendarQuery(EntityManager em, PlanDocuments documents, ObjectMapper mapper, Clock clock) {
        this.em = em;
        this.documents = documents;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Whose calendar it is. */
    record Owner(long id, boolean administrator, String name) {}

    /** Empty for a secret that is none, or none any more. */
    Optional<Owner> owner(String secret) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(OWNER, Tuple.class)
                .setParameter("hash", Secrets.hash(secret))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Owner(
                        ((Number) row.get("id")).longValue(), "ADMINISTRATOR".equals(row.get("role")), (String)
                                row.get("name")));
    }

    /** Everything that person may see. */
    List<CalendarEvent> of(Owner owner) {
        NativeQuery<?> query = plans(SEEN)
                .setParameter("admin", owner.administrator())
                .setParameter("me", owner.id())
                .setParameter("since", Timestamp.from(clock.instant().minus(BACK)));
        return events(read(query), 0);
    }

    /** One plan that somebody may see, with the freezes over all. */
    List<CalendarEvent> of(long planId) {
        return events(read(plans("p.id = :plan").setParameter("plan", planId)), planId);
    }

    /** {@code one}: the only plan, 0 for several. */
    private List<CalendarEvent> events(List<PlanFacts> plans, long one) {
        Instant now = clock.instant();
        Map<Long, PlanDocument> found =
                documents.of(plans.stream().collect(Collectors.toMap(PlanFacts::id, PlanFacts::revision)));
        Map<Long, List<Freeze>> freezes = freezes(one, now);
        List<Freeze> everywhere = freezes.getOrDefault(0L, List.of());
        List<CalendarEvent> events = new ArrayList<>();
        everywhere.forEach(freeze -> events.add(PlanEvents.freeze(null, freeze, now)));
        for (PlanFacts plan : plans) {
            PlanDocument document = found.get(plan.id());
            if (document != null) {
                List<Freeze> over = new ArrayList<>(everywhere);
                over.addAll(freezes.getOrDefault(plan.id(), List.of()));
                events.addAll(PlanEvents.of(plan, document, over, now));
            }
        }
        return events;
    }

    private NativeQuery<?> plans(String condition) {
        return em.createNativeQuery(PLANS.formatted(condition), Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("slug", String.class)
                .addScalar("title", String.class)
                .addScalar("revision", Integer.class)
                .addScalar("changed_at", Instant.class)
                .addScalar("state", String.class)
                .addScalar("phases", String.class);
    }

    @SuppressWarnings("unchecked")
    private List<PlanFacts> read(NativeQuery<?> query) {
        return ((List<Tuple>) query.getResultList())
                .stream()
                        .map(row -> new PlanFacts(
                                row.get("id", Long.class),
                                row.get("slug", String.class),
                                row.get("title", String.class),
                                row.get("revision", Integer.class),
                                row.get("changed_at", Instant.class),
                                !List.of("DRAFT", "IN_PROGRESS", "ON_HOLD").contains(row.get("state", String.class)),
                                phases(row.get("phases", String.class))))
                        .toList();
    }

    private List<PlanFacts.PhaseFact> phases(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, PHASES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    /** By plan; 0 holds those over all. {@code one}: 0 for those of any plan. */
    @SuppressWarnings("unchecked")
    private Map<Long, List<Freeze>> freezes(long one, Instant now) {
        List<Tuple> rows = em.createNativeQuery(FREEZES, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("plan_id", Long.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .addScalar("user_name", String.class)
                .addScalar("reason", String.class)
                .setParameter("plan", one)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Optional.ofNullable(row.get("plan_id", Long.class))
                                .orElse(0L),
                        LinkedHashMap::new,
                        Collectors.mapping(CalendarQuery::freeze, Collectors.toList())));
    }

    private static Freeze freeze(Tuple row) {
        return new Freeze(
                row.get("id", Long.class),
                row.get("plan_id", Long.class) != null,
                row.get("starts_at", Instant.class),
                row.get("ends_at", Instant.class),
                row.get("user_name", String.class),
                row.get("reason", String.class));
    }
}
