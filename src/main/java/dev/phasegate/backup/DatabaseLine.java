package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import dev.phasegate.backup.tool.Fit;

/**
 * A database on the page of backups.
 *
 * @param newest the newest archive that is there; null
 * @param running what is being made; null
 * @param failed the last one, where it failed and nothing newer is there; null
 * @param tested how the newest archive stood its restore, in words
 * @param provenUntil until when the newest proven one is good for a gate that takes 24 hours; null where there is none
 * @param why it is not good; empty where it is
 * @param problem why none can be taken, known before anybody presses; empty
 */
public record DatabaseLine(
        long id,
        String name,
        String about,
        boolean mayAsk,
        Backup newest,
        Backup running,
        Backup failed,
        Tested tested,
        Instant provenUntil,
        String why,
        String problem,
        String remark) {
    /** What a gate takes where it says nothing else. */
    static final Duration USUAL_AGE = Duration.ofHours(24);

    /** GO, NOGO or NONE for the mark, and words. {@code backup}: the one that was tested, or could be; null. */
    public record Tested(String mark, String words, Long backup, boolean running) {}

    static DatabaseLine of(
            Database database,
            List<Backup> backups,
            Map<Long, BackupDrill> drills,
            Map<Long, String> refuted,
            IntFunction<Fit> fit,
            Instant now) {
        Backup newest = last(backups, Backup::there);
        Backup proven = last(backups, b -> b.there() && proven(b, refuted));
        Backup running = last(backups, Backup::running);
        Backup latest = last(backups, b -> true);
        Backup failed = latest != null && latest.state() == BackupState.FAILED && latest != newest ? latest : null;
        Tested tested = newest == null
                ? new Tested("NONE", "–", null, false)
                : tested(newest, drills.get(newest.id()), refuted.getOrDefault(newest.id(), ""));
        Instant until = proven == null ? null : proven.snapshotAt().plus(USUAL_AGE);
        Fit tools = database.serverNumber() == null ? null : fit.apply(database.serverNumber());
        return new DatabaseLine(
                database.id(),
                database.name(),
                about(database),
                database.mayAsk(),
                newest,
                running,
                failed,
                tested,
                until,
                why(newest, until, tested, now),
                tools == null || tools.fits() ? "" : tools.sentence(),
                remark(database, tools));
    }

    private static Backup last(List<Backup> backups, java.util.function.Predicate<Backup> which) {
        return backups.stream().filter(which).reduce((a, b) -> b).orElse(null);
    }

    private static String about(Database database) {
        String size = database.bytes() == null ? "" : Words.bytes(database.bytes()) + " · ";
        return database.server().isEmpty() ? "" : size + database.server();
    }

    private static String remark(Database database, Fit tools) {
        if (!database.trouble().isEmpty()) {
            return database.trouble();
        }
        return database.lookedAt() == null
                ? "Nobody has looked at it yet."
                : tools == null || !tools.fits() ? "" : tools.sentence();
    }

    private static boolean proven(Backup backup, Map<Long, String> refuted) {
        return backup.state() == BackupState.RESTORE_PROVEN && !refuted.containsKey(backup.id());
    }

    /** What a restore found different counts, whoever asked for it. */
    private static Tested tested(Backup newest, BackupDrill drill, String refuted) {
        if (!refuted.isEmpty() && (drill == null || !drill.running())) {
            return new Tested("NOGO", "Failed: " + refuted, newest.id(), false);
        } else if (drill == null) {
            return new Tested("NONE", "Not yet", newest.id(), false);
        }
        return switch (drill.state()) {
            case RUNNING -> new Tested("NONE", "Being tested", newest.id(), true);
            case PROVEN ->
                new Tested("GO", "Yes, in " + Words.took(Duration.ofMillis(drill.restoreMillis())), newest.id(), false);
            case FAILED -> new Tested("NOGO", "Failed: " + drill.reason(), newest.id(), false);
        };
    }

    private static String why(Backup newest, Instant until, Tested tested, Instant now) {
        if (until != null && until.isAfter(now)) {
            return "";
        } else if (newest == null) {
            return "no backup is there";
        } else if (until != null
                && newest.state() == BackupState.RESTORE_PROVEN
                && tested.mark().equals("GO")) {
            return "too old";
        }
        return tested.mark().equals("NOGO") ? "its restore failed" : "not tested";
    }

    public boolean good() {
        return why.isEmpty();
    }

    public boolean testable() {
        return newest != null
                && !tested.running()
                && (newest.state() != BackupState.RESTORE_PROVEN
                        || tested.mark().equals("NOGO"));
    }
}
