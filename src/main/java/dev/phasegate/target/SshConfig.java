package dev.phasegate.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this server may do on SSH hosts. */
@ConfigMapping(prefix = "phasegate.ssh")
public interface SshConfig {

    /** Whether checks may run commands there and read files. Off: whoever runs this server opens that door, not its users. */
    @WithDefault("false")
    boolean commands();
}
