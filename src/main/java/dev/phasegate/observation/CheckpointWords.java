package dev.phasegate.observation;

import java.time.Instant;
import java.time.ZoneId;

import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.web.TimeWords;

/** Checkpoints in sentences. */
public final class CheckpointWords {

    private CheckpointWords() {}

    /** “Checkpoint 13:00”, with the day where it is another. */
    public static String name(Standing standing, Instant due, Instant now) {
        ZoneId zone = standing.zone();
        boolean today = due.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return "Checkpoint " + (today ? TimeWords.clock(due, zone) : TimeWords.absolute(due, now, zone));
    }

    /** “Checkpoint 13:00 is overdue: Look at the error rate. 2 before it were missed.”; empty where nobody has to look. */
    static String open(Standing standing, Instant now) {
        if (!standing.open()) {
            return "";
        }
        String text = name(standing, standing.due(), now)
                + (standing.overdue() ? " is overdue: " : " is due: ")
                + sentence(standing.rule().text());
        return text + (standing.missed() == 0 ? "" : " " + missed(standing) + ".");
    }

    /** “2 before it were missed”, empty for none. */
    static String missed(Standing standing) {
        return switch (standing.missed()) {
            case 0 -> "";
            case 1 -> "1 before it was missed";
            default -> standing.missed() + " before it were missed";
        };
    }

    /** Empty where the last look was good. */
    static String wrong(Standing standing, Instant now) {
        if (!standing.wrong()) {
            return "";
        }
        Answer last = standing.last();
        return name(standing, last.due(), now) + ": something was wrong. " + last.by() + " wrote “" + last.note()
                + "”.";
    }

    /** “daily at 13:00”, “every 15 min for 4 h”, “every 30 min after 4 h”. */
    public static String rule(Checkpoint rule) {
        if (rule.daily()) {
            return "daily at " + rule.at() + (rule.timeZone().isBlank() ? "" : " " + rule.timeZone());
        }
        return rule.everyMinutes() == null
                ? ""
                : "every " + TimeWords.minutes(rule.everyMinutes())
                        + (rule.afterMinutes() == null ? "" : " after " + TimeWords.minutes(rule.afterMinutes()))
                        + (rule.forMinutes() == null ? "" : " for " + TimeWords.minutes(rule.forMinutes()));
    }

    private static String sentence(String text) {
        return text.matches("(?s).*[.!?]$") ? text : text + ".";
    }
}
