package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.archive.KeyBundle;
import dev.phasegate.shared.Restored;

/** Which archives are to be looked for, and writing down what became of them: a page of them at a time. */
@ApplicationScoped
class RecordPresence {
    static final int PAGE = 200;
    private static final int NAMED = 20;

    // Of a folder that somebody else holds only where it is missing there: the file may have been brought here
    private static final String BACKUPS = """
            select b.id, b.file, b.bytes, cast(null as bigint) as keys, b.folder, b.missing_since is not null as missing, b.not_known
            from backup b
            where b.expired_at is null and b.sha256 is not null and b.state <> 'FAILED' and b.id < :below
              and (b.folder = :mine or b.folder = '' or b.missing_since is not null) order by b.id desc limit :most""";
    private static final String OWN = """
            select b.id, b.file, b.bytes, b.keys_bytes as keys, b.folder, b.missing_since is not null as missing, b.not_known
            from own_backup b
            where b.expired_at is null and b.sha256 is not null and b.state <> 'FAILED' and b.id < :below
              and (b.folder = :mine or b.folder = '' or b.missing_since is not null) order by b.id desc limit :most""";
    private static final String ALONE = """
            select b.id, b.folder from %s b where b.expired_at is null and b.sha256 is not null and b.state <> 'FAILED'
              and b.missing_since is null and b.started_at < :since
              and not exists (select from backup_folder f where f.id = b.folder and f.seen_at > :since)
            order by b.id limit :most""";
    /** One that was deleted since would come back as a good one. They are fetched from there, and made again once the archive is here. */
    private static final String COPIES_OF_BEFORE = """
            update backup_copy set state = 'PENDING', reason = :why, tries = 0, next_try = :at where state = 'VERIFIED'""";

    private static final String ALONE_WHY = "No server that has it in its folder shows a sign of life.";

    private final EntityManager em;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    RecordPresence(EntityManager em, AuditLog audit, TellGates tell, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    /** {@code own}: of Phasegate itself. {@code folder}: which one it is in; empty where nobody has seen it yet. */
    record Wanted(boolean own, long id, List<Archive.Part> parts, String folder, boolean missing, boolean notKnown) {

        /** What there is to write down once somebody looked into {@code mine}; null for nothing. What others hold, others look for. */
        Seen seen(String lacks, String mine) {
            boolean told = missing && !notKnown;
            boolean news = lacks.isEmpty() ? missing || !folder.equals(mine) : !told && folder.equals(mine);
            return news ? new Seen(own, id, mine, lacks, true) : null;
        }
    }

    /** {@code lacks} empty: it is in {@code folder}; else it is not there, or, where nobody {@code looked}, that is not known. */
    record Seen(boolean own, long id, String folder, String lacks, boolean looked) {}

    /** Nothing is believed of a restored instance: its files may have gone with the machine. What is there is found within seconds. */
    void restored(@Observes Restored restored) {
        for (String table : List.of("backup", "own_backup")) {
            em.createNativeQuery("update " + table
                            + " set folder = '', missing_since = :at, missing_why = :why, not_known = true"
                            + " where expired_at is null and sha256 is not null and state <> 'FAILED'")
                    .setParameter("at", restored.at())
                    .setParameter("why", "Phasegate was restored, and the file has not been seen since.")
                    .executeUpdate();
        }
        em.createNativeQuery(COPIES_OF_BEFORE)
                .setParameter("at", restored.at())
                .setParameter("why", "Phasegate was restored, and nobody has looked there since.")
                .executeUpdate();
    }

    /** The newest first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked")
    List<Wanted> page(boolean own, String mine, long below) {
        List<Tuple> rows = em.createNativeQuery(own ? OWN : BACKUPS, Tuple.class)
                .setParameter("mine", mine)
                .setParameter("below", below)
                .setParameter("most", PAGE)
                .getResultList();
        return rows.stream().map(row -> wanted(own, row)).toList();
    }

    private static Wanted wanted(boolean own, Tuple row) {
        String file = row.get("file", String.class);
        Archive.Part archive = new Archive.Part(file, number(row, "bytes"), null);
        return new Wanted(
                own,
                number(row, "id"),
                own
                        ? List.of(new Archive.Part(file + KeyBundle.ENDING, number(row, "keys"), null), archive)
                        : List.of(archive),
                row.get("folder", String.class),
                row.get("missing", Boolean.class),
                row.get("not_known", Boolean.class));
    }

    private static Long number(Tuple row, String column) {
        Number number = (Number) row.get(column);
        return number == null ? null : number.longValue();
    }

    /**
     * Those in folders that no node has held for so long, and those that no node found in its own, are not known to be there any more.
     * Nobody looked, so they are not missing either. Answers how many.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int alone(Duration silence) {
        List<Seen> seen = new ArrayList<>();
        for (boolean own : new boolean[] {false, true}) {
            rows(own, silence)
                    .forEach(row -> seen.add(
                            new Seen(own, number(row, "id"), row.get("folder", String.class), ALONE_WHY, false)));
        }
        write(seen);
        return seen.size();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(boolean own, Duration silence) {
        return em.createNativeQuery(ALONE.formatted(own ? "own_backup" : "backup"), Tuple.class)
                .setParameter("since", clock.instant().minus(silence))
                .setParameter("most", PAGE)
                .getResultList();
    }

    /** What somebody else holds a lock on is left to the next round. */
    @Transactional
    void write(List<Seen> all) {
        List<Archive> found = new ArrayList<>();
        Map<String, List<Archive>> missed = new TreeMap<>();
        Map<String, List<Archive>> notKnown = new TreeMap<>();
        for (boolean own : new boolean[] {false, true}) {
            Map<Long, Seen> byId =
                    all.stream().filter(seen -> seen.own() == own).collect(Collectors.toMap(Seen::id, seen -> seen));
            for (Archive archive : locked(own, byId.keySet())) {
                Seen seen = byId.get(archive.id());
                write(archive, seen, found, seen.looked() ? missed : notKnown);
            }
        }
        record(found, "backup.found", "found", "again, as it was written");
        missed.forEach((why, archives) -> record(archives, "backup.missing", "did not find", ": " + why));
        notKnown.forEach((why, archives) ->
                record(archives, "backup.not_known", "does not know about", "whether it is still there: " + why));
    }

    private List<Archive> locked(boolean own, Set<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<?> free = em.createNativeQuery("select id from " + (own ? "own_backup" : "backup")
                        + " where id in (:ids) order by id for update skip locked")
                .setParameter("ids", ids)
                .getResultList();
        List<Archive> archives = new ArrayList<>();
        for (Object each : free) {
            Long id = ((Number) each).longValue();
            archives.add(own ? OwnBackup.<OwnBackup>findById(id) : Backup.<Backup>findById(id));
        }
        return archives;
    }

    private void write(Archive archive, Seen seen, List<Archive> found, Map<String, List<Archive>> missed) {
        if (!archive.there()) {
            return;
        }
        if (seen.lacks().isEmpty()) {
            if (archive.found(seen.folder())) {
                found.add(archive);
            }
        } else if (archive.folder().equals(seen.folder())
                && (!archive.missing() || seen.looked() && archive.notKnown())) {
            if (seen.looked()) {
                archive.missed(seen.lacks(), clock.instant());
            } else {
                archive.notKnown(seen.lacks(), clock.instant());
            }
            missed.computeIfAbsent(seen.lacks(), why -> new ArrayList<>()).add(archive);
        }
    }

    /** One entry for all that went the same way: with a disk a thousand of them go. */
    private void record(List<Archive> archives, String action, String did, String how) {
        if (archives.isEmpty()) {
            return;
        }
        em.flush();
        tell(archives);
        if (archives.size() == 1) {
            Archive one = archives.get(0);
            audit.append(one.entry(
                    action,
                    did + " the file of " + one.called() + joined(how),
                    Map.of("file", one.parts().get(0).name())));
            return;
        }
        List<String> files = archives.stream()
                .limit(NAMED)
                .map(archive -> archive.parts().get(archive.parts().size() - 1).name())
                .toList();
        audit.append(new AuditEntry(
                action,
                null,
                null,
                did + " the files of " + archives.size() + " backups" + joined(how),
                Map.of("backups", archives.size(), "files", files)));
    }

    private static String joined(String how) {
        return how.startsWith(":") ? how : " " + how;
    }

    private void tell(List<Archive> archives) {
        tell.list();
        Set<Long> databases = new TreeSet<>();
        for (Archive archive : archives) {
            if (archive instanceof Backup backup) {
                tell.seen(backup);
                databases.add(backup.targetId());
            }
        }
        databases.forEach(tell::needing);
    }
}
