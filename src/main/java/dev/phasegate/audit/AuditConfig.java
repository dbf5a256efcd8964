package dev.phasegate.audit;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the record is protected and verified. */
@ConfigMapping(prefix = "phasegate.audit")
interface AuditConfig {

    /** The key that signs checkpoints; made at the first start. Outside the database, whose owner must not have it. */
    Path keyFile();

    /** A file to append every checkpoint to, best on another machine or on a medium that can't be overwritten. */
    Optional<Path> checkpointFile();

    /** How often to verify what is new, sign it when due, and write checkpoints to the file. */
    @WithDefault("10s")
    String every();
}
