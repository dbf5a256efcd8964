package dev.phasegate.target.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The master keys, from configuration or from the file. Read at each use: a rotation elsewhere is seen at once. */
final class KeyRing {
    private final Optional<List<String>> configured;
    private final KeyFile file;

    KeyRing(Optional<List<String>> configured, Path file) {
        this.configured = configured.filter(keys -> keys.stream().anyMatch(key -> !key.isBlank()));
        this.file = new KeyFile(file);
    }

    MasterKeys forOpening() throws SecretUnavailable {
        return configured.isPresent() ? fromConfiguration() : file.read();
    }

    MasterKeys forSealing() throws SecretUnavailable {
        return configured.isPresent() ? fromConfiguration() : file.readOrMake();
    }

    /** With a new key in front, unless configuration says which one is the newest. */
    MasterKeys forRotation() throws SecretUnavailable {
        return configured.isPresent() ? fromConfiguration() : file.addNewest();
    }

    /** Answers whether older keys could be dropped here; else a person drops them from the configuration. */
    boolean dropOld() throws SecretUnavailable {
        if (configured.isPresent()) {
            return fromConfiguration().keys().size() == 1;
        }
        file.keepNewest();
        return true;
    }

    private MasterKeys fromConfiguration() throws SecretUnavailable {
        try {
            return MasterKeys.parse(configured.orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailable("PHASEGATE_SECRETS_MASTER_KEY can't be used. " + e.getMessage());
        }
    }
}
