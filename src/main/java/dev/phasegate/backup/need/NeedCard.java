package dev.phasegate.backup.need;

import java.time.Duration;
import java.time.Instant;

import dev.phasegate.backup.BackupState;
import dev.phasegate.backup.Words;
import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.NeededBackup;
import dev.phasegate.web.TimeWords;

/**
 * A backup that a gate or a step needs, for the person who looks: what there is, how old its rows are, how long restoring took.
 *
 * @param step the title of the step that must not begin before; empty: the gate needs it
 * @param mayAsk the person may have it backed up
 * @param problem why none can be made here, known before anybody presses; empty
 * @param objective minutes that the way back may take; null where the plan says nothing
 */
public record NeedCard(
        NeededBackup need,
        BackupFact fact,
        String step,
        boolean mayAsk,
        String problem,
        Integer objective,
        Instant now) {

    public long id() {
        return need.id();
    }

    public String database() {
        return need.database();
    }

    public boolean met() {
        return fact.met();
    }

    public String headingId() {
        return "h-need-" + id();
    }

    private NeededBackup.Copy newest() {
        return need.copies().isEmpty() ? null : need.copies().get(0);
    }

    /** The one relied on, else the newest whose archive is there; null. */
    public NeededBackup.Copy shown() {
        return need.copies().stream()
                .filter(copy -> met() ? copy.id() == fact.backup().id() : copy.there())
                .findFirst()
                .orElse(null);
    }

    /** What is being made or tested; null. */
    public NeededBackup.Copy busy() {
        return need.copies().stream()
                .filter(copy -> copy.running() || copy.tested())
                .findFirst()
                .orElse(null);
    }

    public int percent() {
        return busy().running() ? busy().percent() : busy().last().percent();
    }

    public String stage() {
        String words = busy().running() ? busy().stage() : busy().last().stage();
        String what = busy().running() ? "Being backed up" : "Its restore is being tested";
        return words.isEmpty() ? what : what + ". " + words;
    }

    public String state() {
        return BackupState.valueOf(shown().state()).words();
    }

    /** “3 h 12 min”: how much would be lost. */
    public String age() {
        return TimeWords.duration(Duration.between(shown().at(), now));
    }

    public boolean old() {
        return shown().at().plus(Duration.ofHours(need.hours())).isBefore(now);
    }

    /** Of the drill that proved it; empty where none did. */
    public String restored() {
        NeededBackup.Copy copy = shown();
        return copy == null || copy.proof() == null || copy.proof().restoreMillis() == null
                ? ""
                : Words.took(Duration.ofMillis(copy.proof().restoreMillis()));
    }

    public String objectiveWords() {
        return objective == null ? "" : TimeWords.minutes(objective);
    }

    public boolean slow() {
        return objective != null
                && !restored().isEmpty()
                && shown().proof().restoreMillis()
                        > Duration.ofMinutes(objective).toMillis();
    }

    private boolean usable() {
        return mayAsk && need.usable() && (newest() == null || !newest().running());
    }

    public boolean backUp() {
        return usable() && problem.isEmpty();
    }

    /** Its rows are there, and nobody knows yet whether they come back. */
    public boolean testable() {
        NeededBackup.Copy copy = shown();
        return mayAsk && need.usable() && copy != null && busy() == null && copy.proof() == null;
    }
}
