package dev.phasegate.backup;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Phasegate backs up itself. */
@ConfigMapping(prefix = "phasegate.own-backup")
interface OwnBackupConfig {

    /** By itself where the database is the one that Phasegate brings along. Another one is somebody's who backs it up already. */
    @WithDefault("true")
    boolean scheduled();

    @WithDefault("24h")
    Duration every();

    /** How many stay. */
    @WithDefault("14")
    int keep();

    /** The archive as well, not only the keys. Then nothing of it opens without the key of the recovery sheet. */
    @WithDefault("false")
    boolean sealed();

    /** The folder of the PostgreSQL that Phasegate brings along. */
    @WithDefault("${phasegate.data-dir:data}/postgresql")
    Path database();

    /** What a restore leaves for the first start after it. */
    @WithDefault("${phasegate.data-dir:data}/restored.json")
    Path marker();
}
