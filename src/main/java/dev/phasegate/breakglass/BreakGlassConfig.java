package dev.phasegate.breakglass;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long the two have, and how long the review may take. */
@ConfigMapping(prefix = "phasegate.break-glass")
interface BreakGlassConfig {

    /** Between asking and confirming; an emergency that can wait longer is none. */
    @WithDefault("15m")
    Duration confirmWithin();

    /** Until the review has to be written. */
    @WithDefault("72h")
    Duration reviewWithin();
}
