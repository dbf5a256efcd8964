package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.offsite.ThreeTwoOne;
import dev.phasegate.target.TargetKind;

/** One backup with its progress, what is known of it, its drills and its log. {@code drills}: the newest first. */
public record BackupPage(
        Database database,
        Backup backup,
        List<BackupDrill> drills,
        List<BackupRestore> restores,
        List<CopyQuery.Line> copies,
        Instant now) {
    private static final double SOON = 0.02;

    /** A fact in the order in which they are found out. {@code mark}: GO, RUN, NOGO or NONE. */
    public record Step(String mark, String words, String took) {}

    /** Where the archive is, as a fact. */
    public ThreeTwoOne where() {
        return CopyQuery.fact(backup, copies);
    }

    /** “Vault, Disk two”: where copies are that were found the same; empty. */
    public String copiedTo() {
        return copies.stream()
                .filter(copy -> copy.state() == BackupCopy.State.VERIFIED)
                .map(CopyQuery.Line::place)
                .collect(Collectors.joining(", "));
    }

    /** Its file is not where it was, and no copy of it is anywhere. */
    public boolean lost() {
        return backup.missing() && copiedTo().isEmpty();
    }

    public String path() {
        return "/backups/runs/" + backup.id();
    }

    public String name() {
        return database.name();
    }

    public boolean mayAsk() {
        return database.mayAsk();
    }

    public BackupDrill underWay() {
        return drills.stream().filter(BackupDrill::running).findFirst().orElse(null);
    }

    public boolean working() {
        return backup.running() || underWay() != null;
    }

    public boolean testable() {
        return backup.there() && underWay() == null;
    }

    /** Why it is not what was counted, by the last comparison after a restore of any kind; empty. */
    public String refuted() {
        BackupDrill drill = drills.stream()
                .filter(one -> !one.running() && !one.comparison().isEmpty())
                .findFirst()
                .orElse(null);
        BackupRestore restore = restores.stream()
                .filter(one -> !one.running() && !one.comparison().isEmpty())
                .findFirst()
                .orElse(null);
        boolean byRestore =
                restore != null && (drill == null || restore.endedAt().isAfter(drill.endedAt()));
        if (byRestore) {
            return restore.differs();
        }
        return drill == null ? "" : drill.reason();
    }

    /** There is a file: also of one that turned out to be damaged. */
    public boolean removable() {
        return backup.there()
                || backup.state() == BackupState.FAILED && backup.sha256() != null && backup.expiredAt() == null;
    }

    private long done() {
        return backup.running() ? backup.doneBytes() : underWay().doneBytes();
    }

    private long total() {
        return backup.running() ? backup.totalBytes() : underWay().totalBytes();
    }

    private Instant since() {
        return backup.running() ? backup.startedAt() : underWay().startedAt();
    }

    public int percent() {
        return total() == 0 ? 0 : (int) Math.min(99, done() * 100 / total());
    }

    public String copied() {
        return total() == 0 ? "–" : Words.bytes(done()) + " of " + Words.bytes(total());
    }

    public String speed() {
        long seconds = Math.max(1, Duration.between(since(), now).toSeconds());
        return done() == 0 ? "–" : Words.bytes(done() / seconds) + "/s";
    }

    /** As fast as so far. */
    public String left() {
        if (total() == 0 || done() < total() * SOON) {
            return "–";
        }
        double passed = Duration.between(since(), now).toMillis();
        Duration left = Duration.ofMillis((long) (passed * (total() - done()) / done()));
        return (left.toSeconds() < 1 ? "" : "about ") + Words.took(left);
    }

    public String stage() {
        return backup.running() ? backup.stage() : underWay().stage();
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        boolean failed = backup.state() == BackupState.FAILED;
        steps.add(fact("Written", backup.writtenAt() != null, failed, backup.writeMillis()));
        steps.add(fact("Read-verified", backup.verifiedAt() != null, failed, backup.readMillis()));
        BackupDrill last = drills.isEmpty() ? null : drills.get(0);
        if (backup.provenAt() != null) {
            Long took = drills.stream()
                    .filter(d -> d.state() == DrillState.PROVEN)
                    .findFirst()
                    .map(BackupDrill::restoreMillis)
                    .orElse(null);
            steps.add(fact("Restore-proven", true, failed, took));
        } else if (last != null && last.running()) {
            steps.add(new Step("RUN", "Restore is being tested on " + last.place(), ""));
        } else {
            steps.add(fact("Restore-proven", false, failed || last != null, null));
        }
        return steps;
    }

    private Step fact(String words, boolean known, boolean failed, Long millis) {
        String took = millis == null ? "" : Words.took(Duration.ofMillis(millis));
        if (known) {
            return new Step("GO", words, took);
        }
        return failed
                ? new Step("NOGO", "Not " + words.toLowerCase(java.util.Locale.ROOT), "")
                : new Step("NONE", words, "");
    }

    /** By which program, of which server. */
    public String madeWith() {
        boolean maria = database.kind() == TargetKind.MARIADB;
        return (maria ? "mariadb-dump " : "pg_dump ") + backup.toolVersion() + " of "
                + (maria ? "MariaDB " : "PostgreSQL ") + backup.serverVersion();
    }

    /** What could not be held at one moment. */
    public List<String> remarks() {
        return backup.invariants().isEmpty()
                ? List.of()
                : Invariants.parse(backup.invariants()).remarks();
    }

    /** Onto a server. */
    public boolean restorable() {
        return backup.there();
    }

    public String size() {
        return backup.bytes() == null ? "" : Words.bytes(backup.bytes());
    }

    public String counted() {
        if (backup.invariants().isEmpty()) {
            return "";
        }
        Invariants counted = Invariants.parse(backup.invariants());
        return counted.tables().size() + (counted.tables().size() == 1 ? " table" : " tables") + ", "
                + String.format(java.util.Locale.ROOT, "%,d", counted.rows()) + " rows, "
                + counted.schema().size() + " definitions";
    }

    /** Of the newest drill that came so far; null. */
    public Comparison compared() {
        return drills.stream()
                .filter(drill -> !drill.comparison().isEmpty())
                .findFirst()
                .map(drill -> Comparison.parse(drill.comparison()))
                .orElse(null);
    }

    public String took(BackupDrill drill) {
        return drill.restoreMillis() == null ? "" : Words.took(Duration.ofMillis(drill.restoreMillis()));
    }

    public String log() {
        String all = backup.log();
        for (int i = drills.size() - 1; i >= 0; i--) {
            all += "\n\nRestore test " + (drills.size() - i) + " on "
                    + drills.get(i).place() + "\n" + drills.get(i).log();
        }
        return all.strip();
    }
}
