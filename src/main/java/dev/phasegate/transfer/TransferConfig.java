package dev.phasegate.transfer;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Files in and out. */
@ConfigMapping(prefix = "phasegate.transfer")
interface TransferConfig {

    /** A file with words of our own that plans are recognised by; docs/words.md says how it is written. */
    Optional<Path> words();
}
