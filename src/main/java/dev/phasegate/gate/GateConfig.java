package dev.phasegate.gate;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a signature counts and how long the page that asks for it. */
@ConfigMapping(prefix = "phasegate.gate")
public interface GateConfig {

    /** A signature counts this long; longer would let yesterday's picture open today's gate. */
    @WithDefault("24h")
    Duration signatureLifetime();

    /** Time to read the evidence and sign it. */
    @WithDefault("10m")
    Duration pageLifetime();

    /** A role that people gave themselves counts after this time: others had a chance to see it. */
    @WithDefault("24h")
    Duration ownGrantAge();
}
