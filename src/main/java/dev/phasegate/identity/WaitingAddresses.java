package dev.phasegate.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Secret addresses of a feature. After a restore of Phasegate itself they wait as API tokens do: one that was revoked after the backup would
 * show something again.
 */
public interface WaitingAddresses {

    /** One that waits. {@code what}: “the calendar of Mira Okafor”. */
    record Waiting(String kind, long id, String what, Instant made) {}

    /** Of this feature, as a part of a path. */
    String kind();

    /** All that are not revoked wait from now on. Answers how many. */
    int waitAll(Instant since);

    List<Waiting> waiting();

    /** Which one shows something again; empty where it did not wait. */
    Optional<Waiting> confirm(long id);

    /** Which one is over; empty where it did not wait. */
    Optional<Waiting> revoke(long id, Instant now);
}
