package dev.phasegate.rollback;

/** Where a step of a run stands. At most one is at hand: NOW or FAILED. */
public enum StepState {
    OPEN("Not started"),
    NOW("Now"),
    /** It did not work, and somebody has to say what then. */
    FAILED("Did not work"),
    DONE("Done"),
    /** It did not work and the run went on without it, for a reason. */
    WENT_ON("Did not work, went on"),
    /** The run took another way before its turn came. */
    LEFT_OUT("Left out");

    private final String words;

    StepState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean atHand() {
        return this == NOW || this == FAILED;
    }

    public boolean settled() {
        return this == DONE || this == WENT_ON || this == LEFT_OUT;
    }
}
