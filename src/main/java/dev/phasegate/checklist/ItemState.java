package dev.phasegate.checklist;

/** Where an item stands. What is not applicable counts as done, with a reason. */
public enum ItemState {
    OPEN("Open"),
    DONE("Done"),
    FAILED("Failed"),
    NOT_APPLICABLE("Not needed");

    private final String words;

    ItemState(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Nothing is left to do. */
    public boolean settled() {
        return this == DONE || this == NOT_APPLICABLE;
    }

    /** The audit's word for reaching it. */
    String action() {
        return switch (this) {
            case OPEN -> "item.reopened";
            case DONE -> "item.done";
            case FAILED -> "item.failed";
            case NOT_APPLICABLE -> "item.not-needed";
        };
    }
}
