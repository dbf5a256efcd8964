package dev.phasegate.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "phasegate.database")
interface DatabaseConfig {

    /** How long a start waits for a database that does not answer yet, as when both start together. */
    @WithDefault("60s")
    Duration startPatience();

    /** What lists the migrations. */
    @WithDefault("db/changelog.xml")
    String changelog();
}
