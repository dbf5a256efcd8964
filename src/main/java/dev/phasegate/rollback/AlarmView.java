package dev.phasegate.rollback;

import java.time.Instant;
import java.util.List;

import dev.phasegate.plan.document.DeclaredException;

/** The alarms of a plan on a page of their own, where they are answered. {@code bad}: the one whose form was not right. */
record AlarmView(
        PlanAlarms alarms,
        String planTitle,
        List<Line> open,
        List<Answered> answered,
        List<DeclaredException> exceptions,
        long bad,
        String error,
        String typed) {

    /** {@code then}: what the plan says to do, and who. */
    record Line(PlanAlarms.Item alarm, List<String> then) {}

    record Answered(String sentence, String how, String by, Instant at, String reason) {}

    public String topic() {
        return "plan:" + alarms.slug();
    }

    public boolean isBad(long alarm) {
        return alarm == bad;
    }
}
