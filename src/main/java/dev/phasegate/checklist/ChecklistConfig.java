package dev.phasegate.checklist;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of what backs an item. */
@ConfigMapping(prefix = "phasegate.checklist")
interface ChecklistConfig {

    /** The largest file that is taken as evidence; it is kept in the database. */
    @WithDefault("5M")
    MemorySize maxFileSize();
}
