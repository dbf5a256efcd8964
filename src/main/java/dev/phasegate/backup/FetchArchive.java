package dev.phasegate.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.offsite.Shelf;

/** Brings an archive back from another place where this node's folder does not have it: a lost disk, or another node's folder. */
@ApplicationScoped
class FetchArchive {
    private static final String THERE = """
            select p.name, p.kind, p.target_id, p.path, p.region from backup_copy c join backup_place p on p.id = c.place_id
            where c.backup_id = :id and (c.state = 'VERIFIED' and (c.reason = '' or not :sure) or c.state = 'PENDING' and c.verified_at is not null and not :sure)
            order by c.state = 'VERIFIED' desc, c.id""";

    private final EntityManager em;
    private final Here here;
    private final Shelves shelves;
    private final LookForArchives look;
    private final Clock clock;

    FetchArchive(EntityManager em, Here here, Shelves shelves, LookForArchives look, Clock clock) {
        this.clock = clock;
        this.em = em;
        this.here = here;
        this.shelves = shelves;
        this.look = look;
    }

    private record From(String name, Shelves.Where where) {}

    /** Whether there is a copy that was found the same, be it before Phasegate itself was restored. */
    boolean possible(long backupId) {
        return !from(backupId, false).isEmpty();
    }

    /** Whether somebody may rely on one: what is known from before a restore of Phasegate may be gone since, and so may what
     * nobody could look for. */
    boolean sure(long backupId) {
        return !from(backupId, true).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<From> from(long backupId, boolean sure) {
        List<Tuple> rows = em.createNativeQuery(THERE, Tuple.class)
                .setParameter("id", backupId)
                .setParameter("sure", sure)
                .getResultList();
        return rows.stream()
                .map(row -> new From(
                        row.get("name", String.class),
                        new Shelves.Where(
                                BackupPlace.Kind.of(row.get("kind", String.class))
                                        .orElseThrow(),
                                row.get("target_id") == null ? null : ((Number) row.get("target_id")).longValue(),
                                row.get("path", String.class),
                                row.get("region", String.class))))
                .toList();
    }

    /**
     * Outside of any transaction. Does nothing where the file is here in its size, or where it is not and there is no copy; else the first
     * place that gives what was written is enough. Throws what {@link dev.phasegate.backup.archive.ArchiveFolder#require} throws where there
     * is neither file nor copy, and else why no place gave it.
     */
    void fetch(long backupId, String name, long bytes, String sha256, Course course) throws IOException, Stopped {
        Written wanted = new Written(here.folder().file(name), bytes, sha256);
        if (isHere(wanted)) {
            return;
        }
        List<From> places = QuarkusTransaction.requiringNew().call(() -> from(backupId, false));
        if (places.isEmpty()) {
            here.folder().require(name);
            return; // whoever reads it says what is wrong with it
        }
        BackupWork.room(here.folder().room(), bytes, 0);
        List<String> troubles = new ArrayList<>();
        for (From place : places) {
            course.check();
            AtomicLong came = new AtomicLong();
            course.stage(
                    "Fetching it from " + place.name(), () -> Words.bytes(came.get()) + " of " + Words.bytes(bytes));
            try {
                fetch(place.where(), wanted, done -> {
                    came.set(done);
                    heard(course);
                });
                look.soon();
                return;
            } catch (Given e) {
                throw e.up;
            } catch (IOException e) {
                troubles.add(place.name() + ": " + e.getMessage());
            }
        }
        throw new IOException("It is not here, and no copy could be fetched. " + String.join(" ", troubles));
    }

    private static boolean isHere(Written wanted) throws IOException {
        return Files.exists(wanted.file()) && Files.size(wanted.file()) == wanted.bytes();
    }

    /** Somebody stopped it in the middle of a file. */
    private static final class Given extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Stopped up;

        Given(Stopped up) {
            super(up);
            this.up = up;
        }
    }

    private static void heard(Course course) {
        try {
            course.check();
        } catch (Stopped e) {
            throw new Given(e);
        }
    }

    private void fetch(Shelves.Where where, Written wanted, LongConsumer done) throws IOException {
        String name = wanted.file().getFileName().toString();
        try (Shelf shelf = shelves.open(where);
                ArchiveWriter writer = here.folder().write(name, null)) {
            shelf.get(name, to(writer), done);
            Written came = writer.end();
            if (came.bytes() != wanted.bytes() || !came.sha256().equals(wanted.sha256())) {
                throw new IOException("What is there is not what was copied there.");
            }
            if (!isHere(wanted)) { // somebody else may have fetched it meanwhile
                here.folder().setAside(name, clock.instant());
                writer.finish();
            }
        }
    }

    /** As it is: what is sealed stays so. */
    private static OutputStream to(ArchiveWriter writer) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writer.write(
                        offset == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, offset, offset + length), length);
            }
        };
    }
}
