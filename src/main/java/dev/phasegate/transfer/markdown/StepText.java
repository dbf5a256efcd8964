package dev.phasegate.transfer.markdown;

/** What stands before the parts of a step. */
final class StepText {
    static final String EXPECTED = "Expected";
    static final String FAILS = "If it fails";

    private StepText() {}
}
