package dev.phasegate.verification.probe;

/** What came of a check, with the sentence that people read. */
public sealed interface CheckOutcome {
    String sentence();

    record Successful(String sentence) implements CheckOutcome {}

    /** Measured, and bad. */
    record Failed(String sentence) implements CheckOutcome {}

    /** It could not be measured. */
    @SuppressWarnings("JavaLangClash") // the word of the field
    record Error(String sentence) implements CheckOutcome {}

    /** Measured, and neither good nor bad. */
    record Inconclusive(String sentence) implements CheckOutcome {}
}
