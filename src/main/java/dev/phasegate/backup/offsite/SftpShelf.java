package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import dev.phasegate.backup.archive.Written;
import dev.phasegate.target.guard.SshFiles;
import dev.phasegate.target.guard.SshLine;
import dev.phasegate.target.guard.Unreachable;

/** A folder on a host that showed its pinned key. It is not made there. */
public final class SftpShelf implements Shelf {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshLine line;
    private final SshFiles files;
    private final String folder;

    /** {@code line} goes with this. */
    public SftpShelf(SshLine line, String folder) throws IOException {
        this.line = line;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
        try {
            files = line.files(PATIENCE);
        } catch (Unreachable e) {
            line.close();
            throw new IOException(e.getMessage(), e);
        }
        if (!files.isFolder(this.folder)) {
            close();
            throw new IOException("There is no folder " + folder + " on that host, or this user does not see it.");
        }
    }

    @Override
    public void put(Written archive, String name, LongConsumer done) throws IOException {
        String partial = folder + name + PARTIAL;
        try {
            copy(archive, partial, done);
            files.rename(partial, folder + name);
        } catch (IOException e) {
            forget(partial, e);
            throw e;
        }
    }

    private void forget(String partial, IOException because) {
        try {
            files.delete(partial);
        } catch (IOException e) {
            because.addSuppressed(e); // the next try writes over it
        }
    }

    private void copy(Written archive, String partial, LongConsumer done) throws IOException {
        try (InputStream from = Files.newInputStream(archive.file());
                OutputStream to = files.write(partial)) {
            Passed.sent(archive, Passed.through(from, to, 0, done));
        }
        files.settle(partial);
        try (InputStream back = files.read(partial)) {
            Passed.arrived(archive, Passed.through(back, OutputStream.nullOutputStream(), archive.bytes(), done));
        }
    }

    @Override
    public void get(String name, OutputStream to, LongConsumer done) throws IOException {
        try (InputStream from = files.read(folder + name)) {
            Passed.through(from, to, 0, done);
        }
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        return files.size(folder + name);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(folder + name + PARTIAL);
        files.delete(folder + name);
    }

    @Override
    public String medium() {
        return "another machine";
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } finally {
            line.close();
        }
    }
}
