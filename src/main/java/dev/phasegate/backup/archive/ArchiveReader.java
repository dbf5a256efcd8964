package dev.phasegate.backup.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Reads an archive from the disk and knows at the end whether it was the one that was written. */
public final class ArchiveReader implements AutoCloseable {
    private final Written expected;
    private final Counted file;
    private final InputStream content;

    /** {@code keys} null: it is not sealed. Refuses one of another size at once. */
    public ArchiveReader(Written expected, BackupKeys keys) throws IOException {
        this.expected = expected;
        if (Files.notExists(expected.file())) {
            throw new NotHere(expected.file().getFileName().toString());
        }
        long size = Files.size(expected.file());
        if (size != expected.bytes()) {
            throw new Damaged("The file has " + size + " bytes, and " + expected.bytes() + " were written: "
                    + (size < expected.bytes() ? "it is cut off." : "something was added."));
        }
        this.file = new Counted(Files.newInputStream(expected.file()));
        InputStream buffered = new BufferedInputStream(file, ArchiveWriter.buffer().length);
        try {
            this.content = keys == null ? buffered : new OpeningStream(buffered, keys);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What the tool wrote. */
    public InputStream content() {
        return content;
    }

    /** Of the file, so far. */
    public long read() {
        return file.count.get();
    }

    /** After the last byte of the content was read, or where nobody wanted more: reads the rest, and compares. */
    public void compare() throws IOException {
        byte[] buffer = ArchiveWriter.buffer();
        while (file.read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
        String found = HexFormat.of().formatHex(file.digest.digest());
        if (file.count.get() != expected.bytes() || !found.equals(expected.sha256())) {
            throw new Damaged("Its SHA-256 is " + found.substring(0, 16) + "… and not "
                    + expected.sha256().substring(0, 16) + "…: it is not what was written.");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Counted extends FilterInputStream {
        private final MessageDigest digest = Digests.sha256();
        private final AtomicLong count = new AtomicLong();

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                digest.update((byte) b);
                count.incrementAndGet();
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = in.read(bytes, offset, length);
            if (some > 0) {
                digest.update(bytes, offset, some);
                count.addAndGet(some);
            }
            return some;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, ArchiveWriter.buffer().length))
                    .length; // nothing is skipped without being hashed
        }
    }
}
