package dev.phasegate.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.backup.offsite.ThreeTwoOne;

/** Where the archive of a backup is. */
@ApplicationScoped
class CopyQuery {
    private static final String COPIES = """
            select c.id, coalesce(c.backup_id, c.own_backup_id) as archive, p.name, p.kind, p.elsewhere, c.state, c.reason, c.medium, c.verified_at, c.next_try, c.gone_at
            from backup_copy c join backup_place p on p.id = c.place_id where c.%s in (:ids) order by lower(p.name), c.id""";
    private static final String HERE = "the disk of this server";

    private final EntityManager em;

    CopyQuery(EntityManager em) {
        this.em = em;
    }

    /** At another place. {@code reason}: why it is not there, or not yet; empty. */
    public record Line(
            long id,
            String place,
            String kind,
            boolean elsewhere,
            BackupCopy.State state,
            String reason,
            String medium,
            Instant verifiedAt,
            Instant nextTry,
            boolean gone) {

        /** GO, NOGO, RUN or NONE. */
        public String mark() {
            return switch (state) {
                case VERIFIED -> "GO";
                case FAILED -> "NOGO";
                case COPYING -> "RUN";
                case PENDING, EXPIRED -> "NONE";
            };
        }

        public String words() {
            if (state == BackupCopy.State.EXPIRED) {
                return gone ? "Deleted" : "To be deleted";
            }
            return state.words();
        }

        /** It is tried again by itself. */
        public boolean again() {
            return !reason.isEmpty() && (state == BackupCopy.State.PENDING || state == BackupCopy.State.EXPIRED);
        }
    }

    List<Line> of(long backupId) {
        return rows("backup_id", List.of(backupId)).stream()
                .map(CopyQuery::line)
                .toList();
    }

    /** Of those of Phasegate itself, by their id. */
    Map<Long, List<Line>> ofOwn(List<OwnBackup> backups) {
        Map<Long, List<Line>> lines = new HashMap<>();
        if (!backups.isEmpty()) {
            rows("own_backup_id", backups.stream().map(OwnBackup::id).toList())
                    .forEach(row -> lines.computeIfAbsent(row.get("archive", Long.class), id -> new ArrayList<>())
                            .add(line(row)));
        }
        return lines;
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String which, List<Long> ids) {
        return em.createNativeQuery(COPIES.formatted(which), Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("archive", Long.class)
                .addScalar("name", String.class)
                .addScalar("kind", String.class)
                .addScalar("elsewhere", Boolean.class)
                .addScalar("state", String.class)
                .addScalar("reason", String.class)
                .addScalar("medium", String.class)
                .addScalar("verified_at", Instant.class)
                .addScalar("next_try", Instant.class)
                .addScalar("gone_at", Instant.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    private static Line line(Tuple row) {
        return new Line(
                row.get("id", Long.class),
                row.get("name", String.class),
                row.get("kind", String.class),
                row.get("elsewhere", Boolean.class),
                BackupCopy.State.valueOf(row.get("state", String.class)),
                row.get("reason", String.class),
                row.get("medium", String.class),
                row.get("verified_at", Instant.class),
                row.get("next_try", Instant.class),
                row.get("gone_at") != null);
    }

    static ThreeTwoOne fact(Archive backup, List<Line> lines) {
        List<ThreeTwoOne.Copy> copies = new ArrayList<>();
        if (backup.there() && !backup.missing()) {
            copies.add(new ThreeTwoOne.Copy(HERE, false));
        }
        lines.stream()
                .filter(line -> line.state() == BackupCopy.State.VERIFIED)
                .forEach(line -> copies.add(new ThreeTwoOne.Copy(line.medium(), line.elsewhere())));
        return ThreeTwoOne.of(copies);
    }
}
