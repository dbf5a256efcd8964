package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.tool.PgVersion;

/** Reads what there is to tell of the backups of Phasegate itself. */
@ApplicationScoped
class OwnBackupView {
    private static final int MOST = 50;

    private final OwnDatabase database;
    private final OwnKeys keys;
    private final OwnPlaces places;
    private final CopyQuery copies;
    private final OwnBackupConfig config;
    private final BackupConfig backups;
    private final Here here;
    private final DataSource pool;
    private final Clock clock;

    OwnBackupView(
            OwnDatabase database,
            OwnKeys keys,
            OwnPlaces places,
            CopyQuery copies,
            OwnBackupConfig config,
            BackupConfig backups,
            Here here,
            DataSource pool,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.places = places;
        this.copies = copies;
        this.config = config;
        this.backups = backups;
        this.here = here;
        this.pool = pool;
        this.clock = clock;
    }

    OwnBackupPage page() {
        List<OwnBackup> all = OwnBackup.latest(MOST);
        List<Long> used = places.used();
        return new OwnBackupPage(
                all,
                InstanceRestore.newest().orElse(null),
                database.inside().isPresent()
                        ? "the PostgreSQL that Phasegate brings along"
                        : "a PostgreSQL of your own",
                schedule(),
                backups.folder().toAbsolutePath().normalize().toString(),
                keys.missing(),
                problem(),
                BackupPlace.all().stream().map(place -> place(place, used)).toList(),
                copies.ofOwn(all),
                clock.instant());
    }

    private static OwnBackupPage.Place place(BackupPlace place, List<Long> used) {
        return new OwnBackupPage.Place(
                place.id(), place.name(), place.kind().words(), place.elsewhere(), used.contains(place.id()));
    }

    /** What a line of the page of all backups says. */
    OwnBackupPage line() {
        return new OwnBackupPage(
                OwnBackup.latest(MOST), null, "", schedule(), "", "", "", List.of(), Map.of(), clock.instant());
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
