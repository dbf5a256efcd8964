package dev.phasegate.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.transfer.correction.Corrections;
import dev.phasegate.transfer.reading.PlanReading;

/**
 * Remembers corrections for the person who made them: by the content of the file, and for a later version of it, which is a
 * file of the same name or the same title, by the words of the lines. Every method runs in its caller's transaction.
 */
@ApplicationScoped
class CorrectedFiles {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final TypeReference<List<KeptCorrection>> LIST = new TypeReference<>() {};
    /** What a pasted text is called says nothing of what it is. */
    private static final String PASTED = "plan.md";

    private static final String OWN = """
            select cast(corrections as text), left_behind from corrected_file
            where owner_id = :owner and file_hash = :hash""";
    private static final String EARLIER = """
            select cast(corrections as text), left_behind from corrected_file
            where owner_id = :owner and (filename = :filename and filename <> '%s' or title = :title and title <> 'plan')
            order by updated_at desc, id desc limit 1""".formatted(PASTED);
    private static final String SAVE = """
            insert into corrected_file (owner_id, file_hash, filename, title, corrections, left_behind, updated_at)
            values (:owner, :hash, :filename, :title, cast(:corrections as jsonb), :behind, :now)
            on conflict (owner_id, file_hash) do update set filename = excluded.filename, title = excluded.title,
              corrections = excluded.corrections, left_behind = excluded.left_behind, updated_at = excluded.updated_at""";

    private final EntityManager em;
    private final ObjectMapper mapper;
    private final Clock clock;

    CorrectedFiles(EntityManager em, ObjectMapper mapper, Clock clock) {
        this.em = em;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** What is known of a file. */
    record Remembered(List<KeptCorrection> corrections, int leftBehind) {
        static final Remembered NOTHING = new Remembered(List.of(), 0);
    }

    Remembered of(PlanImport kept) {
        return own(kept).orElse(Remembered.NOTHING);
    }

    /** The file as it was corrected. One of ours is exact and takes no corrections. */
    Imports.Draft draft(PlanImport kept, PlanFile file) {
        if (file.document() != null) {
            return new Imports.Draft(
                    kept.id(), kept.filename(), file, kept.planId(), kept.againstPlan(), ReadCorrections.NONE);
        }
        Remembered remembered = of(kept);
        Corrections.Corrected corrected = Corrections.run(
                file.reading(),
                remembered.corrections().stream()
                        .map(KeptCorrection::correction)
                        .toList());
        return new Imports.Draft(
                kept.id(),
                kept.filename(),
                new PlanFile(corrected.reading(), null),
                kept.planId(),
                kept.againstPlan(),
                ReadCorrections.of(remembered.corrections(), corrected, remembered.leftBehind()));
    }

    /** A file that is new here gets what was said of its earlier version, once: what is taken back then stays so. */
    void carry(PlanImport kept, PlanFile file) {
        if (file.document() != null || own(kept).isPresent()) {
            return;
        }
        List<KeptCorrection> earlier = read(em.createNativeQuery(EARLIER)
                        .setParameter("owner", kept.ownerId())
                        .setParameter("filename", kept.filename())
                        .setParameter("title", file.reading().title()))
                .map(Remembered::corrections)
                .orElse(List.of());
        if (earlier.isEmpty()) {
            return;
        }
        SameLines lines = new SameLines(file.reading());
        List<KeptCorrection> found =
                earlier.stream().flatMap(c -> lines.carried(c).stream()).toList();
        save(kept, file.reading(), new Remembered(found, earlier.size() - found.size()));
    }

    void save(PlanImport kept, PlanReading reading, Remembered remembered) {
        em.createNativeQuery(SAVE)
                .setParameter("owner", kept.ownerId())
                .setParameter("hash", kept.hash())
                .setParameter("filename", kept.filename())
                .setParameter("title", reading.title())
                .setParameter("corrections", json(remembered.corrections()))
                .setParameter("behind", remembered.leftBehind())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    void dropOld() {
        em.createNativeQuery("delete from corrected_file where updated_at < :old")
                .setParameter("old", clock.instant().minus(KEPT))
                .executeUpdate();
    }

    private Optional<Remembered> own(PlanImport kept) {
        return read(
                em.createNativeQuery(OWN).setParameter("owner", kept.ownerId()).setParameter("hash", kept.hash()));
    }

    private Optional<Remembered> read(jakarta.persistence.Query query) {
        List<?> rows = query.getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = (Object[]) rows.get(0);
        try {
            return Optional.of(new Remembered(mapper.readValue((String) row[0], LIST), ((Number) row[1]).intValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("corrections are written by this class", e);
        }
    }

    private String json(List<KeptCorrection> corrections) {
        try {
            return mapper.writeValueAsString(corrections);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("corrections are plain records", e);
        }
    }
}
