package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Writes an archive beside its name and hashes it on the way. Closed without {@link #finish}, nothing of it stays. */
public final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final Path partial;
    private final FileChannel channel;
    private final Flushing flushing;
    private final MessageDigest digest = Digests.sha256();
    private final SealingStream sealing;
    private final OutputStream disk = new Disk();
    private long written;
    private boolean finished;

    ArchiveWriter(Path file, Path partial, BackupKey key) throws IOException {
        this.file = file;
        this.partial = partial;
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.channel = FileChannel.open(partial, StandardOpenOption.WRITE);
        this.flushing = new Flushing(channel);
        try {
            this.sealing = key == null ? null : new SealingStream(disk, key);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** {@code length} bytes of the archive. */
    public void write(byte[] bytes, int length) throws IOException {
        if (sealing == null) {
            disk.write(bytes, 0, length);
        } else {
            sealing.write(bytes, 0, length);
        }
    }

    public static byte[] buffer() {
        return new byte[BUFFER];
    }

    /** What is on the disk so far. */
    public long written() {
        return written;
    }

    /** Nothing more comes. Now it can be read, but is no backup yet. */
    public Written end() throws IOException {
        if (sealing != null) {
            sealing.finish();
        }
        flushing.end();
        return new Written(partial, written, HexFormat.of().formatHex(digest.digest()));
    }

    /** Gives it its name, where none was: after this it is a backup, also after a power cut. */
    public void finish() throws IOException {
        if (Files.exists(file)) {
            throw new IOException("There is a backup of that name: " + file);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        try {
            ArchiveFolder.settle(file.getParent());
        } catch (IOException e) {
            Files.deleteIfExists(file); // a name that a power cut may take away is none
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(partial);
        }
    }

    private final class Disk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            digest.update(bytes, offset, length);
            written += length;
            flushing.written(length);
        }
    }
}
