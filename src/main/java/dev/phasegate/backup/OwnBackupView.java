package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.tool.PgVersion;

/** Reads what there is to tell of the backups of Phasegate itself. */
@ApplicationScoped
class OwnBackupView {
    private static final int MOST = 50;

    private final OwnDatabase database;
    private final OwnKeys keys;
    private final OwnBackupConfig config;
    private final BackupConfig backups;
    private final Here here;
    private final DataSource pool;
    private final Clock clock;

    OwnBackupView(
            OwnDatabase database,
            OwnKeys keys,
            OwnBackupConfig config,
            BackupConfig backups,
            Here here,
            DataSource pool,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.config = config;
        this.backups = backups;
        this.here = here;
        this.pool = pool;
        this.clock = clock;
    }

    OwnBackupPage page() {
        return new OwnBackupPage(
                OwnBackup.latest(MOST),
                InstanceRestore.newest().orElse(null),
                database.inside().isPresent()
                        ? "the PostgreSQL that Phasegate brings along"
                        : "a PostgreSQL of your own",
                schedule(),
                backups.folder().toAbsolutePath().normalize().toString(),
                keys.missing(),
                problem(),
                clock.instant());
    }

    /** What a line of the page of all backups says. */
    OwnBackupPage line() {
        return new OwnBackupPage(OwnBackup.latest(MOST), null, "", schedule(), "", "", "", clock.instant());
    }

    private String schedule() {
        return database.schedule()
                .map(every -> "Every " + (every.equals(Duration.ofDays(1)) ? "day" : Words.took(every)) + ", the last "
                        + config.keep() + " are kept")
                .orElse("By hand, the last " + config.keep() + " are kept");
    }

    /** Of its own files nothing is needed; another database needs the programs that fit it. */
    private String problem() {
        if (database.inside().isPresent()) {
            return "";
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version_num')")) {
            row.next();
            var fit = here.fit(PgVersion.ofNumber(Integer.parseInt(row.getString(1))));
            database.requireAddress();
            return fit.fits() ? "" : fit.sentence();
        } catch (SQLException e) {
            return Words.of(e);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
