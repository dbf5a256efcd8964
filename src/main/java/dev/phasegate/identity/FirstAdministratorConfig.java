package dev.phasegate.identity;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The first administrator for starts without a browser; ignored once there is anybody. */
@ConfigMapping(prefix = "phasegate.admin")
interface FirstAdministratorConfig {
    Optional<String> email();

    Optional<String> password();

    /** An API token of that administrator with all scopes. */
    Optional<String> token();
}
