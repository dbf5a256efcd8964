package dev.phasegate.target.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the master key is, and which secrets of the server's own surroundings a target may name. */
@ConfigMapping(prefix = "phasegate.secrets")
interface SecretConfig {

    /** The file with the master key; made when the first secret is stored. All nodes need the same. */
    Path keyFile();

    /** Master keys in Base64 instead of the file: the first one wraps, the others still open. */
    Optional<List<String>> masterKey();

    /** A target may name environment variables that begin with this, and no others. */
    @WithDefault("PHASEGATE_SECRET_")
    String environmentPrefix();

    /** A target may name files below this folder; none without it. */
    Optional<Path> folder();
}
