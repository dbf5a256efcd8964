package dev.phasegate.rollback;

import java.util.List;

/**
 * The question before a rollback as a form: in the dialog of the phase page ({@code dialog}) and on its page twin.
 * {@code crossed}: ids of levels whose point of no return lies behind.
 */
public record BackForm(
        String phasePath,
        int phase,
        Readiness readiness,
        List<String> crossed,
        StartForm typed,
        String error,
        boolean dialog) {

    /** For the phase page, where nothing was typed yet. */
    public static BackForm dialog(String phasePath, int phase, Readiness readiness, List<String> crossed) {
        return new BackForm(phasePath, phase, readiness, crossed, new StartForm(null, "", "", false), "", true);
    }

    public String action() {
        return phasePath + "/rollback";
    }

    /** What follows, and how long it takes. */
    public String effect() {
        String time = readiness.first().isEmpty()
                ? "Nobody has timed the way back yet."
                : "The way back takes " + readiness.first() + ".";
        return time + " Phase " + phase
                + " ends as rolled back, the plan goes on hold at once, and everyone with a page of it sees that.";
    }

    public List<Readiness.Level> levels() {
        return readiness.levels();
    }

    public boolean several() {
        return readiness.levels().size() > 1;
    }

    public boolean only() {
        return readiness.levels().size() == 1;
    }

    /** The first level that still works, else the first. */
    public String chosen() {
        if (typed.levelId() != null) {
            return typed.levelId();
        }
        return readiness.levels().stream()
                .map(Readiness.Level::id)
                .filter(id -> !crossed.contains(id))
                .findFirst()
                .orElse(readiness.none() ? "" : readiness.levels().get(0).id());
    }

    public boolean behind(String levelId) {
        return crossed.contains(levelId);
    }

    /** What is done has to be written down where the plan says nothing. */
    public boolean unwritten() {
        return readiness.levels().stream().noneMatch(level -> level.steps() > 0);
    }

    public String whyId() {
        return dialog ? "back-why" : "page-why";
    }

    public String actionId() {
        return dialog ? "back-action" : "page-action";
    }

    public String typedReason() {
        return typed.reason();
    }

    public String typedAction() {
        return typed.action();
    }
}
