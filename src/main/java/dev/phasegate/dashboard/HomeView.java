package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.phasegate.audit.ActivityEvent;
import dev.phasegate.rollback.PlanAlarms;

/** The home page: what needs the viewer, the plans, what comes next, what happened last. {@code refreshIn}: seconds, 0 for never. */
record HomeView(
        List<Call> calls,
        List<Task> tasks,
        List<PlanRow> plans,
        int more,
        List<PlanRow> next,
        List<Latest> latest,
        List<Chip> chips,
        long refreshIn) {

    /** Something of a plan that calls for a rollback, or that one is under way. {@code plan}: its title. */
    record Call(String plan, String sentence, Instant since, String href, String button) {}

    /** Of the plans whose team the viewer works in; who only reads sees the state of the plan in the list. */
    static List<Call> calls(List<PlanRow> plans) {
        return plans.stream()
                .filter(row -> row.mine().team() && !row.mine().looksOn())
                .flatMap(row -> calls(row, row.news().alarms()))
                .toList();
    }

    private static Stream<Call> calls(PlanRow row, PlanAlarms now) {
        Stream<Call> alarms = now.calling().stream()
                .map(alarm -> new Call(
                        row.title(),
                        alarm.sentence(),
                        alarm.raisedAt(),
                        now.back(alarm.phase()),
                        now.member() ? "Roll back phase " + alarm.phase() + "…" : "Look at it"));
        Stream<Call> run = Stream.ofNullable(now.run())
                .map(it -> new Call(
                        row.title(),
                        "Phase " + it.phase() + " is rolling back.",
                        it.startedAt(),
                        now.back(it.phase()),
                        "Open the rollback"));
        return Stream.concat(run, alarms);
    }

    /** A filter with its count. */
    record Chip(String word, int count, String href, boolean current) {}

    /** An event with its plan's title. */
    record Latest(ActivityEvent event, String plan) {}

    public String heading() {
        return switch (tasks.size()) {
            case 0 -> "Nothing needs you";
            case 1 -> "1 thing needs you";
            default -> tasks.size() + " things need you";
        };
    }

    public String calm() {
        long running = plans.stream()
                .filter(plan -> plan.state() == dev.phasegate.plan.PlanState.IN_PROGRESS)
                .count();
        return running == 0
                ? "No plan is running."
                : running == 1 ? "1 plan is running." : running + " plans are running.";
    }

    public boolean none() {
        return plans.isEmpty();
    }
}
