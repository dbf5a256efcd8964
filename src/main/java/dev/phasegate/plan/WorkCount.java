package dev.phasegate.plan;

/** Counts over a phase's work. Done includes what is not applicable; failed counts required items and steps only. */
public record WorkCount(int itemsRequired, int itemsDone, int stepsRequired, int stepsDone, int failed) {
    static final WorkCount NONE = new WorkCount(0, 0, 0, 0, 0);

    public static WorkCount ofItems(int required, int done, int failed) {
        return new WorkCount(required, done, 0, 0, failed);
    }

    public static WorkCount ofSteps(int required, int done, int failed) {
        return new WorkCount(0, 0, required, done, failed);
    }

    WorkCount plus(WorkCount other) {
        return new WorkCount(
                itemsRequired + other.itemsRequired,
                itemsDone + other.itemsDone,
                stepsRequired + other.stepsRequired,
                stepsDone + other.stepsDone,
                failed + other.failed);
    }
}
