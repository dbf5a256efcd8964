package dev.phasegate.audit;

import java.time.Instant;

/**
 * What this node knows about the record, for the activity page.
 *
 * @param verified the event up to which it has verified the chain since it started, 0 when it has not begun
 * @param head the newest event
 * @param at when it last looked, null before the first time
 * @param brokenAt the first event that is not as recorded, or null
 * @param why what is wrong with it, or what keeps the record from being verified; empty when all is well
 * @param unprotected what the record is not protected against, as a sentence; empty when there is nothing to say
 */
public record RecordState(long verified, long head, Instant at, Long brokenAt, String why, String unprotected) {
    static final RecordState UNKNOWN = new RecordState(0, 0, null, null, "", "");

    public boolean broken() {
        return brokenAt != null;
    }

    public boolean complete() {
        return !broken() && at != null && verified >= head;
    }
}
