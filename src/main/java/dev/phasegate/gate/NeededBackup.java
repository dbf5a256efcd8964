package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A backup that a gate or a step needs, with what there is of the database: its newest backups and those that somebody signed on. What
 * counts and what is missing is a pure function of that and the time.
 *
 * @param stepId the step that must not begin before; null: the gate needs it
 * @param usable the plan may use the database now, so its team can have it backed up
 * @param server the number of the database's version; null where nobody has looked at it
 * @param copies the newest first
 */
public record NeededBackup(
        long id,
        String stepId,
        long target,
        String database,
        Wanted wanted,
        int hours,
        boolean usable,
        Integer server,
        List<Copy> copies) {

    public NeededBackup {
        copies = copies == null ? List.of() : List.copyOf(copies);
    }

    /** How well a backup has to be known. */
    public enum Wanted {
        READ_VERIFIED("read-verified"),
        RESTORE_PROVEN("restore-proven");

        private final String words;

        Wanted(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One backup. {@code there}: its archive is, here or as a copy at another place; {@code lost}: it was, and is nowhere any more; {@code
     * notKnown}: it is lost only as nobody could look since; {@code at}: the moment its rows show, null until it is written; {@code refuted}: why
     * the last comparison after a restore failed, null or empty where none did; {@code proof}: the drill that proved it; {@code last}:
     * the newest one.
     */
    public record Copy(
            long id,
            String state,
            boolean there,
            boolean lost,
            boolean notKnown,
            boolean running,
            int percent,
            String stage,
            Instant at,
            String sha256,
            String reason,
            String refuted,
            Drill proof,
            Drill last) {

        boolean known(Wanted wanted) {
            return switch (wanted) {
                case READ_VERIFIED -> state.equals("READ_VERIFIED") || state.equals("RESTORE_PROVEN");
                case RESTORE_PROVEN -> state.equals("RESTORE_PROVEN") && proof != null;
            };
        }

        public boolean tested() {
            return last != null && last.running();
        }

        private boolean sound() {
            return there && (refuted == null || refuted.isEmpty());
        }
    }

    /** A trial of restoring it; {@code restoreMillis}: null where it did not come so far. */
    public record Drill(long id, String state, int percent, String stage, String reason, Long restoreMillis) {
        public boolean running() {
            return state.equals("RUNNING");
        }

        boolean failed() {
            return state.equals("FAILED");
        }
    }

    /** The newest backup that counts, or one of {@code kept} where that still does. */
    public BackupFact judge(Set<Long> kept, Instant now) {
        List<Copy> good = copies.stream().filter(copy -> counts(copy, now)).toList();
        Copy chosen = good.stream()
                .filter(copy -> kept.contains(copy.id()))
                .findFirst()
                .orElse(good.isEmpty() ? null : good.get(0));
        return new BackupFact(
                id,
                target,
                database,
                wanted,
                hours,
                chosen == null ? null : relied(chosen),
                chosen == null ? "No " + wanted.words() + " backup of " + database + ": " + lacking(now) + "." : "");
    }

    public BackupFact judge(Instant now) {
        return judge(Set.of(), now);
    }

    private boolean counts(Copy copy, Instant now) {
        return copy.sound() && copy.known(wanted) && !tooOld(copy, now);
    }

    private boolean tooOld(Copy copy, Instant now) {
        return copy.at().plus(Duration.ofHours(hours)).isBefore(now);
    }

    /** Of the drill only where one is needed: what a backup is worth beyond that changes no evidence. */
    private BackupFact.Relied relied(Copy copy) {
        Drill drill = wanted == Wanted.RESTORE_PROVEN ? copy.proof() : null;
        return new BackupFact.Relied(
                copy.id(),
                copy.at(),
                copy.sha256(),
                drill == null ? null : drill.id(),
                drill == null ? null : drill.restoreMillis(),
                copy.at().plus(Duration.ofHours(hours)));
    }

    /** What comes next first: what is under way, then what became of the newest. */
    private String lacking(Instant now) {
        if (copies.isEmpty()) {
            return "none was ever made";
        }
        Copy newest = copies.get(0);
        if (newest.running()) {
            return "one is being made now, " + newest.percent() + " %";
        }
        Copy tested = copies.stream().filter(Copy::tested).findFirst().orElse(null);
        if (tested != null) {
            return "the restore of the newest is being tested now, "
                    + tested.last().percent() + " %";
        }
        if (newest.state().equals("FAILED")) {
            return "the newest failed: " + ended(newest.reason());
        }
        if (newest.lost()) {
            return newest.notKnown()
                    ? "it is not known whether the file of the newest is still there, and there is no copy of it"
                    : "the file of the newest is not there any more, and there is no copy of it";
        }
        return newest.there() ? worth(newest, now) : "the newest was deleted, or its target names another database now";
    }

    private String worth(Copy newest, Instant now) {
        if (!newest.sound()) {
            return "the newest was restored, and something was different: " + ended(newest.refuted());
        }
        if (tooOld(newest, now)) {
            return "the newest is " + DurationText.of(Duration.between(newest.at(), now)) + " old, "
                    + DurationText.of(Duration.ofHours(hours)) + " at most";
        }
        if (newest.state().equals("WRITTEN")) {
            return "the newest was written, and nobody read it through";
        }
        return "the newest is read-verified only; its restore "
                + (newest.last() != null && newest.last().failed()
                        ? "failed: " + ended(newest.last().reason())
                        : "was not tested");
    }

    /** Of a sentence what stands before its end. */
    private static String ended(String sentence) {
        return sentence.strip().replaceAll("[.\\s]+$", "");
    }
}
