package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;

import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.CriterionSpec;

/**
 * One check: what it asks, when, what it found.
 *
 * @param happening what its schedule counts from; empty for nothing
 * @param upcoming the next ten slots
 * @param past the last runs, newest first
 * @param error what is wrong with a pause that was asked for; empty for nothing
 */
record CheckView(
        Seat seat,
        Check check,
        CheckFields fields,
        String target,
        String item,
        String owner,
        String happening,
        List<Chart> charts,
        List<Instant> upcoming,
        List<PastRun> past,
        DayHistory history,
        boolean paused,
        String errorField,
        String error) {

    /** The chart of a criterion that it measures. */
    public record Chart(int phase, CriterionSpec criterion) {}

    private static final int LISTED = 50;

    public List<PastRun> runs() {
        return past.subList(0, Math.min(LISTED, past.size()));
    }

    public List<MeasuredLine> measured() {
        return MeasuredLine.of(past);
    }

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String path() {
        return plan() + "/checks/" + check.id();
    }

    public String part() {
        return "check:" + check.id();
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public boolean writing() {
        return seat.member() && !seat.plan().state().ended();
    }

    public String error(String field) {
        return field.equals(errorField) ? error : "";
    }

    public boolean every() {
        return fields.get("schedule").equals("every");
    }

    public List<CheckFacts.Fact> facts() {
        return CheckFacts.of(fields);
    }

    public boolean after() {
        return fields.get("schedule").equals("after");
    }

    public boolean waiting() {
        return after() && check.happenedAt() == null;
    }

    /** How many runs make a verdict, empty where each one does. */
    public String judging() {
        return CheckReading.read(fields).judging().words();
    }

    public String hash() {
        return fields.hash();
    }
}
