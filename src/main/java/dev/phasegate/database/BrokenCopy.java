package dev.phasegate.database;

import java.io.IOException;
import java.util.List;

/** The copy itself is wrong, not the place where it is tried. The message is a sentence. */
public final class BrokenCopy extends IOException {
    private static final long serialVersionUID = 1L;

    /** With which PostgreSQL names its files, and nothing around them: not memory, ports, patience or somebody who stops it. */
    private static final List<String> OF_FILES = List.of(
            "PANIC",
            "checksum",
            "invalid page",
            "invalid checkpoint",
            "could not locate",
            "could not find",
            "could not open",
            "could not read",
            "could not access status of transaction",
            "does not contain",
            "is not a valid data directory",
            "is not a database cluster",
            "incompatible with server",
            "incorrect",
            "contains unexpected",
            "WAL ends before",
            "requested recovery stop point",
            "No such file or directory");
    /** Said of files as well, and no fault of theirs. */
    private static final List<String> OF_THE_PLACE =
            List.of("No space left on device", "Permission denied", "Too many open files", "Cannot allocate memory");

    BrokenCopy(String sentence) {
        super(sentence);
    }

    BrokenCopy(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** What went wrong where a copy was tried: this where the server blames a file, else nothing is said of the copy. */
    static IOException of(String sentence, Throwable cause) {
        boolean files = OF_FILES.stream().anyMatch(sentence::contains)
                && OF_THE_PLACE.stream().noneMatch(sentence::contains);
        return files ? new BrokenCopy(sentence, cause) : new IOException(sentence, cause);
    }
}
