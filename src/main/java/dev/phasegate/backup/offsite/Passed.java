package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;

/** Bytes on their way, summed. */
final class Passed {
    private Passed() {}

    /** SHA-256 of what passed. {@code done} hears the bytes so far, from {@code before} on. */
    static String through(InputStream from, OutputStream to, long before, LongConsumer done) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = ArchiveWriter.buffer();
        long passed = before;
        for (int some = from.read(buffer); some >= 0; some = from.read(buffer)) {
            to.write(buffer, 0, some);
            digest.update(buffer, 0, some);
            passed += some;
            done.accept(passed);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What left here has to be what was written here. */
    static void sent(Written archive, String sha256) throws Damaged {
        if (!archive.sha256().equals(sha256)) {
            throw new Damaged("The archive here is not what was written any more: its checksum is another one.");
        }
    }

    static void arrived(Written archive, String sha256) throws IOException {
        if (!archive.sha256().equals(sha256)) {
            throw new IOException("What was read back there is not what was sent: its checksum is another one.");
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
