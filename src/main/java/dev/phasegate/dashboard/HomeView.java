package dev.phasegate.dashboard;

import java.util.List;

import dev.phasegate.audit.ActivityEvent;

/** The home page: what needs the viewer, the plans, what comes next, what happened last. */
record HomeView(
        List<Task> tasks, List<PlanRow> plans, int more, List<PlanRow> next, List<Latest> latest, List<Chip> chips) {

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
