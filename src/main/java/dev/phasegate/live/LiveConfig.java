package dev.phasegate.live;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "phasegate.live")
interface LiveConfig {

    /** How long a lost stream can be resumed; after that its page reloads what it shows. */
    @WithDefault("1h")
    Duration retention();

    /** A stream ends after this and is opened again by the page, so that lost rights end it too. */
    @WithDefault("10m")
    Duration streamLife();

    /** Parts that wait for a slow reader; beyond that it is told to reload instead. */
    @WithDefault("256")
    int pendingParts();
}
