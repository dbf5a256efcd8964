package dev.phasegate.transfer;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;

/** The files of the previews that people look at now, so that a look is not a reading. */
@ApplicationScoped
class FilesRead {
    private final PlanFiles files;

    FilesRead(PlanFiles files) {
        this.files = files;
    }

    /** {@code hash} stands for the content. */
    @CacheResult(cacheName = "files-read")
    PlanFile of(@CacheKey String hash, @CacheKey String filename, byte[] bytes) {
        return files.read(filename, bytes);
    }
}
