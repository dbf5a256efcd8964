package dev.phasegate.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.phasegate.database.OwnCluster;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** The database that Phasegate itself lives in: the PostgreSQL inside, or another one with the login of its address. */
@ApplicationScoped
class OwnDatabase {
    private static final int USUAL_PORT = 5432;

    private final String jdbc;
    private final Optional<String> user;
    private final Optional<String> password;
    private final OwnBackupConfig config;

    OwnDatabase(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbc,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            OwnBackupConfig config) {
        this.jdbc = jdbc;
        this.user = user;
        this.password = password;
        this.config = config;
    }

    /** Empty where it is another one. */
    Optional<OwnCluster> inside() {
        return OwnCluster.behind(jdbc, config.database());
    }

    OwnBackup.Way way() {
        return inside().isPresent() ? OwnBackup.Way.FILES : OwnBackup.Way.DUMP;
    }

    /** As pg_dump comes to it. */
    Source source() throws IOException {
        return source(jdbc, user.orElse(""), password.map(Secret::new).orElse(null));
    }

    static Source source(String jdbc, String user, Secret password) throws IOException {
        URI address = URI.create(jdbc.substring("jdbc:".length()));
        if (address.getHost() == null) {
            throw new IOException("The address of the database names no host, or several; pg_dump needs one.");
        }
        Map<String, String> options = options(address.getRawQuery());
        Destination to = new Destination(
                address.getHost(), address.getPort() < 0 ? USUAL_PORT : address.getPort(), new Allowance(true, true));
        String login = user.isEmpty() ? options.getOrDefault("user", "") : user;
        return new Source(to, tls(options), login, password, address.getPath().substring(1));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return options;
    }

    private static Tls tls(Map<String, String> options) throws IOException {
        return switch (options.getOrDefault("sslmode", "prefer")) {
            case "require" -> new Tls(Tls.Mode.UNVERIFIED, "");
            case "verify-ca", "verify-full" ->
                new Tls(
                        Tls.Mode.VERIFIED,
                        options.containsKey("sslrootcert")
                                ? Files.readString(Path.of(options.get("sslrootcert")))
                                : "");
            default -> Tls.OFF;
        };
    }

    /** How often it is backed up by itself; empty: never. */
    Optional<Duration> schedule() {
        return config.scheduled() && inside().isPresent() ? Optional.of(config.every()) : Optional.empty();
    }
}
