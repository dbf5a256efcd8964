package dev.phasegate.verification;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "phasegate.checks")
interface CheckConfig {

    /** How many checks this node runs at once. They mostly wait for others. */
    @WithDefault("32")
    int threads();

    /** How often a node shows that it is alive. After six of these without a sign, others take over what it had begun. */
    @WithDefault("5s")
    Duration heartbeat();

    /** Of each check so many runs stay, those that brought another verdict not counted. */
    @WithDefault("1000")
    int keepRuns();

    /** And for so many days. */
    @WithDefault("90")
    int keepDays();
}
