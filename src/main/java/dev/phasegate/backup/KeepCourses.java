package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.live.LiveEvents;

/** Writes down how far a backup or a drill is, for the pages of every node, with a sign of life; and reads whether it is still wanted. */
@ApplicationScoped
class KeepCourses {
    private static final int BEAT_SECONDS = 10;

    private final EntityManager em;
    private final LiveEvents live;
    private final TellGates gates;
    private final Clock clock;
    private final Map<Course.Key, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Course.Seen seen, Instant at) {
        /** Gates tell of it in steps: each of them is evaluated anew. */
        long tenth() {
            return seen.total() == 0 ? 0 : seen.done() * 10 / seen.total();
        }
    }

    KeepCourses(EntityManager em, LiveEvents live, TellGates gates, Clock clock) {
        this.em = em;
        this.gates = gates;
        this.live = live;
        this.clock = clock;
    }

    /** At most once a second. Answers who wants it stopped, null for nobody. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    String keep(Course course) {
        return written(course, false);
    }

    /** When it has ended: the lines that were not written yet. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void last(Course course) {
        written(course, true);
        kept.remove(course.key());
    }

    private String written(Course course, boolean ended) {
        Course.Seen seen = course.look();
        Instant now = clock.instant();
        Kept before = kept.get(course.key());
        boolean news = before == null || !before.seen().equals(seen);
        if (!news && before.at().plusSeconds(BEAT_SECONDS).isAfter(now)) {
            return stoppedBy(course.key());
        }
        kept.put(course.key(), new Kept(seen, now));
        write(course.key(), seen, now, ended);
        if (news) {
            live.publish(null, course.key().work().part() + shownBy(course.key()));
        }
        if (before != null
                && before.tenth() != kept.get(course.key()).tenth()
                && course.key().work().ofABackup()) {
            gates.progressed(((Number) shownBy(course.key())).longValue());
        }
        return stoppedBy(course.key());
    }

    private void write(Course.Key key, Course.Seen seen, Instant now, boolean ended) {
        em.createNativeQuery("update " + key.work().table()
                        + " set stage = :stage, done_bytes = greatest(done_bytes, :done),"
                        + " total_bytes = :total, log = :log, beat_at = :now where id = :id"
                        + (ended ? "" : " and ended_at is null"))
                .setParameter("stage", seen.stage() + (seen.detail().isEmpty() ? "" : ": " + seen.detail()))
                .setParameter("done", seen.done())
                .setParameter("total", seen.total())
                .setParameter("log", seen.log())
                .setParameter("now", now)
                .setParameter("id", key.id())
                .executeUpdate();
    }

    private Object shownBy(Course.Key key) {
        return switch (key.work()) {
            case DRILL -> ofAnother(key, "backup_id");
            case SNAPSHOT -> ofAnother(key, "target_id");
            case BACKUP, ITSELF, RESTORE -> key.id();
        };
    }

    private Object ofAnother(Course.Key key, String column) {
        return em.createNativeQuery("select " + column + " from " + key.work().table() + " where id = :id")
                .setParameter("id", key.id())
                .getSingleResult();
    }

    private String stoppedBy(Course.Key key) {
        Tuple row = (Tuple) em.createNativeQuery(
                        "select stop_asked_by, ended_at from " + key.work().table() + " where id = :id", Tuple.class)
                .setParameter("id", key.id())
                .getSingleResult();
        String by = row.get("stop_asked_by", String.class);
        return by == null && row.get("ended_at") != null ? "Another node gave it up and" : by;
    }
}
