package dev.phasegate.backup.archive;

import java.nio.file.Path;

/** A file as it was written. */
public record Written(Path file, long bytes, String sha256) {}
