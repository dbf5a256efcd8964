package dev.phasegate.health;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "phasegate.health")
interface HealthConfig {

    /** Below this the server is not ready: PostgreSQL stops in a bad way on a full disk. */
    @WithDefault("200")
    long minFreeMegabytes();

    /** Where the free space is looked at. */
    @WithDefault("${phasegate.data-dir:data}")
    Path folder();
}
