package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.phasegate.database.OwnCluster;
import dev.phasegate.target.secret.Secret;

/** The database that Phasegate itself lives in: the PostgreSQL inside, or another one with the login of its address. */
@ApplicationScoped
class OwnDatabase {
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
    Source source() throws IOException, SQLException {
        return address().source();
    }

    /** Throws in words where pg_dump can't come to it. */
    void requireAddress() throws IOException {
        address().source(false);
    }

    private OwnAddress address() {
        return new OwnAddress(jdbc, user.orElse(""), password.map(Secret::new).orElse(null));
    }

    /** How often it is backed up by itself; empty: never. */
    Optional<Duration> schedule() {
        return config.scheduled() && inside().isPresent() ? Optional.of(config.every()) : Optional.empty();
    }
}
