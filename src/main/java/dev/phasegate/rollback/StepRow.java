package dev.phasegate.rollback;

/** A step of a run as its page shows it. {@code number} counts within the run; {@code helper}: whom the role escalates to, empty without one. */
record StepRow(
        int number,
        String title,
        String role,
        StepState state,
        String instructions,
        String command,
        String expected,
        String onFailure,
        String about,
        String by,
        String took,
        String note,
        int tries,
        String helper) {

    public boolean current() {
        return state.atHand();
    }

    public boolean failed() {
        return state == StepState.FAILED;
    }

    public String icon() {
        return switch (state) {
            case OPEN -> "dashed";
            case NOW -> "play";
            case FAILED, WENT_ON -> "x-circle";
            case DONE -> "check-circle";
            case LEFT_OUT -> "skip";
        };
    }

    public String tone() {
        return switch (state) {
            case NOW -> "ico-back";
            case DONE -> "ico-go";
            case FAILED, WENT_ON -> "ico-nogo";
            case OPEN, LEFT_OUT -> "ico-none";
        };
    }

    public boolean waiting() {
        return state == StepState.OPEN || state == StepState.LEFT_OUT;
    }

    /** “Devon, 8 s”, “now”, “about 10 s”. */
    public String aside() {
        return switch (state) {
            case OPEN -> about.isEmpty() ? "" : "about " + about;
            case NOW -> tries > 1 ? "now, attempt " + tries : "now";
            case FAILED -> "did not work";
            case DONE -> by + (took.isEmpty() ? "" : ", " + took);
            case WENT_ON -> by + ", went on";
            case LEFT_OUT -> "left out";
        };
    }
}
