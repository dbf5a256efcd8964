package dev.phasegate.audit.chain;

/** What a verification found. */
public sealed interface Verification {

    /**
     * Every event is as it was recorded, and follows the one before.
     *
     * @param count how many events were read
     * @param checkpoints how many checkpoints agree with them
     * @param vouchedSeq the newest event that a checkpoint vouches for, 0 when none does
     */
    record Intact(long count, long lastSeq, String lastHash, int checkpoints, long vouchedSeq)
            implements Verification {}

    /**
     * Something was changed.
     *
     * @param seq the first event that is not as it was recorded, or is not there
     * @param why a sentence
     */
    record Broken(long seq, String why) implements Verification {}
}
