package dev.phasegate.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Invalid;

/** How many days single values are kept, and what that would mean. Not set: for ever. */
@ApplicationScoped
class Retention {
    /** Below a week, what an incident of last weekend looked like would be gone before anybody asks. */
    static final int LEAST = 7;

    static final int MOST = 3_650;
    private static final String NAME = "measurementDays";
    private static final String PREVIEW = KeptValues.with(KeptValues.ALL) + """
            select count(*) as older, count(*) filter (where not m.at <@ keep.kept) as going,
              count(*) filter (where m.at <@ baselines) as of_baselines, count(*) filter (where m.at <@ evidence) as of_evidence,
              count(*) filter (where m.at <@ running) as of_running, count(*) filter (where m.at <@ newest) as newest,
              (select count(*) from measurement) as every,
              (select count(*) from baseline b where exists (select from baseline_value v
                where v.baseline_id = b.id and coalesce(b.starts_at, v.measured_at) < :cutoff)) as baselines
            from %s keep join measurement m
              on m.plan_id = keep.plan_id and m.metric_key = keep.metric_key and m.at < :cutoff""".formatted(KeptValues.TIMES);

    private final EntityManager em;
    private final AuditLog audit;
    private final Clock clock;

    Retention(EntityManager em, AuditLog audit, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty: nothing goes. */
    @SuppressWarnings("unchecked")
    Optional<Integer> days() {
        List<String> found = em.createNativeQuery("select value from setting where name = :name")
                .setParameter("name", NAME)
                .getResultList();
        return found.stream()
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** Null for an empty text. Throws {@link Invalid}. */
    static Integer typed(String text) {
        String days = text == null ? "" : text.strip();
        if (days.isEmpty()) {
            return null;
        }
        if (!days.matches("\\d{1,5}") || Integer.parseInt(days) < LEAST || Integer.parseInt(days) > MOST) {
            throw Invalid.field("days", "Enter a number of days from 7 to 3,650, or nothing to keep everything.");
        }
        return Integer.valueOf(days);
    }

    @Transactional
    void change(Integer days) {
        if (days == null) {
            em.createNativeQuery("delete from setting where name = :name")
                    .setParameter("name", NAME)
                    .executeUpdate();
        } else {
            em.createNativeQuery("insert into setting (name, value) values (:name, :value)"
                            + " on conflict (name) do update set value = excluded.value")
                    .setParameter("name", NAME)
                    .setParameter("value", days.toString())
                    .executeUpdate();
        }
        String sentence = days == null
                ? "keeps every measured value from now on"
                : "keeps single measured values for " + days + " days from now on";
        audit.append(new AuditEntry(
                "settings.retention", null, null, sentence, java.util.Map.of("days", days == null ? "" : days)));
    }

    /** Counts; of many millions that takes some seconds. */
    RetentionPreview preview(int days) {
        NativeQuery<?> query = em.createNativeQuery(PREVIEW, Tuple.class).unwrap(NativeQuery.class);
        for (String column : List.of(
                "every", "older", "going", "baselines", "of_baselines", "of_evidence", "of_running", "newest")) {
            query.addScalar(column, Long.class);
        }
        Tuple row = (Tuple)
                query.setParameter("cutoff", Timestamp.from(cutoff(days))).getSingleResult();
        return new RetentionPreview(
                days,
                row.get("every", Long.class),
                row.get("older", Long.class),
                row.get("going", Long.class),
                row.get("baselines", Long.class),
                row.get("of_baselines", Long.class),
                row.get("of_evidence", Long.class),
                row.get("of_running", Long.class),
                row.get("newest", Long.class));
    }

    Instant cutoff(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
