package dev.phasegate.web;

import java.util.Locale;
import java.util.Map;

/**
 * Word, icon and colour of a verdict or state: the one place that decides them. {@code tone} is the suffix of the classes
 * {@code pill-}, {@code disc-}, {@code ico-} and {@code f-}.
 */
public record Status(String word, String icon, String tone) {
    private static final Map<String, Status> KNOWN = Map.ofEntries(
            known("GO", "GO", "check-circle", "go"),
            known("CAUTION", "CAUTION", "triangle", "caution"),
            known("NO_GO", "NO-GO", "hand", "nogo"),
            known("ROLL_BACK", "ROLL BACK", "back", "back"),
            known("NO_DATA", "NO DATA", "unplugged", "none"),
            known("HOLD", "HOLD", "pause", "none"),
            known("DRAFT", "Draft", "pencil", "none"),
            known("NOT_STARTED", "Not started", "dashed", "none"),
            known("IN_PROGRESS", "In progress", "play", "run"),
            known("OBSERVING", "Observing", "clock", "run"),
            known("READY_TO_SIGN", "Ready to sign", "pen", "you"),
            known("YOUR_TURN", "Your turn", "pen", "you"),
            known("HELD", "Held", "hand", "nogo"),
            known("ON_HOLD", "On hold", "pause", "caution"),
            known("ROLLING_BACK", "Rolling back", "back", "back"),
            known("ROLLED_BACK", "Rolled back", "back", "plain"),
            known("PASSED", "Passed", "check-circle", "go"),
            known("BYPASSED", "Bypassed", "triangle", "caution"),
            known("OVERDUE", "Overdue", "clock", "nogo"),
            known("REGRESSED", "Regressed", "triangle", "nogo"),
            known("COMPLETED", "Completed", "flag-check", "go"),
            known("CANCELLED", "Cancelled", "x-circle", "plain"),
            known("ARCHIVED", "Archived", "archive", "plain"),
            known("SKIPPED", "Skipped", "skip", "plain"),
            known("OPEN", "Open", "box", "none"),
            known("DONE", "Done", "flag-check", "go"),
            known("NOT_APPLICABLE", "Not needed", "skip", "plain"),
            known("RUNNING", "Running", "play", "run"),
            known("PENDING", "Pending", "dashed", "none"),
            known("SUCCESSFUL", "Successful", "check-circle", "go"),
            known("FAILED", "Failed", "x-circle", "nogo"),
            known("ERROR", "Error", "unplugged", "caution"),
            known("INCONCLUSIVE", "Inconclusive", "triangle", "caution"),
            known("ABORTED", "Aborted", "square", "plain"),
            known("MISSED", "Missed", "clock", "caution"),
            known("LOST", "Lost", "unplugged", "caution"),
            known("NO_RUN", "No run", "dashed", "none"),
            known("DUE", "Due now", "clock", "you"),
            known("GOOD", "Looks good", "check-circle", "go"),
            known("WRONG", "Something is wrong", "triangle", "nogo"),
            known("WAITING", "Waiting", "dashed", "none"),
            known("SIGNED", "Signed", "check-circle", "go"),
            known("WITHDRAWN", "Taken back", "back", "plain"),
            known("STALE", "Stale", "triangle", "caution"),
            known("VOID", "Not counted", "x-circle", "plain"),
            known("EXPIRED", "Expired", "history", "caution"),
            known("REJECTED", "Rejected", "hand", "nogo"));

    /** For an enum constant of any feature, or its name as text; an unknown one is shown plainly in its own words. */
    public static Status of(Object state) {
        String name = state instanceof Enum<?> constant ? constant.name() : String.valueOf(state);
        Status known = KNOWN.get(
                name.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        return known == null ? new Status(words(name), "info", "plain") : known;
    }

    /** The same with more to say: {@code Held: NO-GO}. */
    public Status because(String reason) {
        return new Status(word + ": " + reason, icon, tone);
    }

    /** The class of its icon where it stands without the pill. */
    public String mark() {
        return "ico-" + tone;
    }

    static String words(String name) {
        String words = name.replace('_', ' ').toLowerCase(Locale.ROOT).strip();
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map.Entry<String, Status> known(String name, String word, String icon, String tone) {
        return Map.entry(name, new Status(word, icon, tone));
    }
}
