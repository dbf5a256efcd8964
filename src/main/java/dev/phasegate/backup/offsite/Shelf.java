package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import dev.phasegate.backup.archive.Written;

/** A place for copies of archives, opened for a while. What is wrong is an {@link IOException} with a sentence. */
public interface Shelf extends AutoCloseable {
    String PARTIAL = ".partial";

    /**
     * Copies the archive there under {@code name} and makes sure that it is the same. {@code done} hears how many bytes are through, twice as
     * many as it has where they are read back. Throws {@link dev.phasegate.backup.archive.Damaged} where the archive here is not what was
     * written.
     */
    void put(Written archive, String name, LongConsumer done) throws IOException;

    /** What was put there; compared by whoever reads it. */
    void get(String name, OutputStream to, LongConsumer done) throws IOException;

    /** Bytes of what was put there; empty where there is none. Throws where that can't be found out. */
    OptionalLong size(String name) throws IOException;

    /** Also what is left of a broken copy, and also when there is nothing. */
    void delete(String name) throws IOException;

    /** What kind of storage it is, in words that are the same for the same kind: “another machine”. */
    String medium() throws IOException;

    @Override
    void close() throws IOException;
}
