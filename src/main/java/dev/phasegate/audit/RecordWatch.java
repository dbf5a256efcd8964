package dev.phasegate.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.audit.chain.ChainVerifier;
import dev.phasegate.audit.chain.Verification;

/**
 * Verifies the stored chain in small portions: everything once after the start, then what is new, and once a day everything
 * again, because an old event can be changed after it was verified. Signs only what it has verified itself.
 */
@ApplicationScoped
public class RecordWatch {
    private static final Logger LOG = Logger.getLogger(RecordWatch.class);
    private static final int PORTION = 1_000;
    // About a second of one core: a million events take some minutes after a start, beside the ordinary work.
    private static final int PORTIONS_A_LOOK = 20;
    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

    private final StoredChain chain;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private ChainVerifier front;
    private ChainVerifier sweep;
    private Instant sweptAt;
    private volatile RecordState state = RecordState.UNKNOWN;

    RecordWatch(StoredChain chain, Checkpoints checkpoints, Clock clock) {
        this.chain = chain;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** From memory: costs nothing. */
    public RecordState state() {
        return state;
    }

    @Scheduled(
            identity = "audit-watch",
            every = "${phasegate.audit.every}",
            delayed = "${phasegate.audit.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() {
        if (state.broken()) {
            return; // a person has to look at it; the next start verifies again
        }
        try {
            long head = chain.head();
            boolean arrived = verify(head);
            checkpoints.push();
            report(head, arrived);
        } catch (SQLException | IOException e) {
            LOG.warn("The record could not be verified", e);
            state = new RecordState(
                    state.verified(), state.head(), state.at(), null, e.getMessage(), state.unprotected());
        }
    }

    private boolean verify(long head) throws SQLException, IOException {
        if (front == null) {
            front = checkpoints.verifier();
            sweptAt = clock.instant();
        }
        boolean arrived = walk(front, head);
        if (arrived && front.end() instanceof Verification.Intact) {
            checkpoints.signIfDue(front.seq(), front.hash());
            sweepIfDue();
        }
        return arrived;
    }

    private void sweepIfDue() throws SQLException, IOException {
        if (sweep == null && sweptAt.plus(BETWEEN_SWEEPS).isBefore(clock.instant())) {
            sweep = checkpoints.verifier();
        }
        if (sweep != null && walk(sweep, front.seq())) {
            if (sweep.end() instanceof Verification.Broken broken) {
                front.breakAt(broken.seq(), broken.why());
            }
            sweep = null;
            sweptAt = clock.instant();
        }
    }

    /** True when {@code until} is reached or something is wrong. */
    private boolean walk(ChainVerifier verifier, long until) throws SQLException {
        if (until < verifier.seq()) {
            verifier.breakAt(until + 1, "It was there when the record was last verified, and is gone.");
        }
        for (int portion = 0; portion < PORTIONS_A_LOOK && verifier.seq() < until; portion++) {
            List<StoredChain.Row> rows = chain.after(verifier.seq(), PORTION);
            if (rows.isEmpty()) {
                verifier.breakAt(verifier.seq() + 1, "It is missing at the end of the record.");
            }
            if (!rows.stream().allMatch(row -> take(verifier, row))) {
                return true;
            }
        }
        return verifier.seq() >= until;
    }

    private static boolean take(ChainVerifier verifier, StoredChain.Row row) {
        if (!row.shown()) {
            verifier.breakAt(row.link().seq(), "What pages show of it is not what was recorded.");
        }
        return verifier.add(row.link());
    }

    private void report(long head, boolean arrived) {
        Verification found = arrived ? front.end() : front.soFar();
        Optional<Verification.Broken> broken =
                found instanceof Verification.Broken it ? Optional.of(it) : Optional.empty();
        broken.ifPresent(it -> LOG.errorf("The audit record is broken at event %d. %s", it.seq(), it.why()));
        state = new RecordState(
                front.seq(),
                Math.max(head, front.seq()),
                clock.instant(),
                broken.map(Verification.Broken::seq).orElse(null),
                broken.map(Verification.Broken::why).orElse(""),
                checkpoints.unprotected());
    }
}
