package dev.phasegate.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.backup.offsite.Shelf;

/**
 * Copies at other places are looked at again: each day by their size, and each month to their last byte, one of them at a time. One that is gone or
 * another one counts no more, and is made again where the archive is here.
 */
@ApplicationScoped
class LookAtCopies {
    private static final Logger LOG = Logger.getLogger(LookAtCopies.class);

    private final RecordLook record;
    private final Shelves shelves;

    LookAtCopies(RecordLook record, Shelves shelves) {
        this.record = record;
        this.shelves = shelves;
    }

    @Scheduled(every = "10m", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        boolean mayRead = true;
        for (Number id : record.due()) {
            Optional<RecordLook.Look> look = record.take(id.longValue(), mayRead);
            if (look.isPresent()) {
                mayRead &= !look.get().whole();
                look(look.get());
            }
        }
    }

    private void look(RecordLook.Look look) {
        try (Shelf shelf = shelves.open(look.where())) {
            for (Archive.Part part : look.parts()) {
                String lacks = lacks(shelf, part, look.whole());
                if (!lacks.isEmpty()) {
                    record.notThere(look.id(), lacks);
                    return;
                }
            }
            record.there(look.id(), look.whole());
        } catch (IOException e) {
            record.notSeen(look.id(), CopyRounds.sentence(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Looking at copy %d", look.id());
            record.notSeen(look.id(), "Something unexpected happened; the server's log tells more.");
        }
    }

    private static String lacks(Shelf shelf, Archive.Part part, boolean whole) throws IOException {
        OptionalLong size = shelf.size(part.name());
        if (size.isEmpty()) {
            return "It is not there any more.";
        } else if (part.bytes() != null && part.bytes() != size.getAsLong()) {
            return "It has " + size.getAsLong() + " bytes there, and " + part.bytes() + " were copied.";
        }
        return !whole || part.sha256() == null || part.sha256().equals(sum(shelf, part.name()))
                ? ""
                : "It is not what was copied there any more: its checksum is another one.";
    }

    private static String sum(Shelf shelf, String name) throws IOException {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            shelf.get(name, digest, bytes -> {});
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
