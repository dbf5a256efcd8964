package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.verification.AlsoMeasured;
import dev.phasegate.verification.Exposition;

/** Backups of databases for whoever alerts on them: with the gauges of the plans that use them, and of all of them. */
@ApplicationScoped
class BackupGauges implements AlsoMeasured {
    private final ScheduledBackups backups;
    private final BackupAccess access;
    private final Clock clock;

    BackupGauges(ScheduledBackups backups, BackupAccess access, Clock clock) {
        this.backups = backups;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void add(long planId, Exposition.Labelled out) {
        write(backups.all(planId), out);
    }

    /** Of the databases that the actor may see. */
    String all() {
        List<Long> seen = access.databases().stream().map(Database::id).toList();
        Exposition out = new Exposition();
        write(
                backups.all(0).stream()
                        .filter(standing -> seen.contains(standing.database()))
                        .toList(),
                out.with());
        return out.text();
    }

    private void write(List<ScheduledBackups.Standing> standings, Exposition.Labelled out) {
        Instant now = clock.instant();
        for (ScheduledBackups.Standing one : standings) {
            write(out.with("database", one.name(), "id", String.valueOf(one.database())), one, now);
        }
    }

    private static void write(Exposition.Labelled out, ScheduledBackups.Standing one, Instant now) {
        out.gauge(
                "phasegate_backup_failed",
                "1 where the last backup of a database that ended failed, and nobody stopped it.",
                one.failed() ? 1 : 0);
        out.gauge(
                "phasegate_backup_missed",
                "1 where a scheduled backup was missed, refused or is overdue, and none was made since.",
                one.missed() || one.overdue(now) ? 1 : 0);
        seconds(
                out,
                "phasegate_backup_last_success_timestamp_seconds",
                "The moment that the rows of its newest sound backup show.",
                one.goodAt());
        seconds(
                out,
                "phasegate_backup_last_proven_timestamp_seconds",
                "The same of the newest one whose restore was proven.",
                one.provenAt());
        if (one.scheduled()) {
            out.gauge("phasegate_backup_paused", "1 where its schedule rests.", one.paused() ? 1 : 0);
            seconds(out, "phasegate_backup_next_timestamp_seconds", "When the next one is due.", one.next());
        }
    }

    private static void seconds(Exposition.Labelled out, String name, String help, Instant at) {
        if (at != null) {
            out.gauge(name, help, at.getEpochSecond());
        }
    }
}
