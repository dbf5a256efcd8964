package dev.phasegate.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.audit.chain.ChainVerifier;
import dev.phasegate.audit.chain.Checkpoint;

/** Signs states of the chain, keeps them in the database and, where configured, in a file outside of it. */
@ApplicationScoped
class Checkpoints {
    private static final Logger LOG = Logger.getLogger(Checkpoints.class);
    private static final int EVENTS = 1_000;
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final int PORTION = 1_000;

    private final StoredChain chain;
    private final Clock clock;
    private final Optional<CheckpointKey> key;
    private final Optional<CheckpointFile> file;
    private final String keyProblem;
    private String fileProblem = "";
    private long leftUpTo;

    Checkpoints(StoredChain chain, AuditConfig config, Clock clock) {
        this.chain = chain;
        this.clock = clock;
        this.file = config.checkpointFile().map(CheckpointFile::new);
        CheckpointKey read = null;
        String problem = "";
        try {
            read = CheckpointKey.readOrMake(config.keyFile());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            problem = e.getMessage();
            LOG.warnf(e, "Checkpoints of the audit record are not signed: no key at %s", config.keyFile());
        }
        this.key = Optional.ofNullable(read);
        this.keyProblem = problem;
    }

    /** A verifier at the start of the chain that knows every checkpoint, those outside the database included. */
    ChainVerifier verifier() throws SQLException, IOException {
        List<Checkpoint> all =
                new ArrayList<>(file.isPresent() ? ofThisRecord(file.get().all()) : List.of());
        for (List<Checkpoint> part = chain.checkpoints(0, PORTION);
                !part.isEmpty();
                part = chain.checkpoints(part.get(part.size() - 1).seq(), PORTION)) {
            all.addAll(part);
        }
        Map<Boolean, List<Checkpoint>> ours = all.stream()
                .collect(Collectors.partitioningBy(
                        it -> key.isPresent() && key.get().published().knows(it)));
        ChainVerifier verifier = new ChainVerifier();
        verifier.trust(ours.get(true), key.map(CheckpointKey::published));
        // Made with a key of another node or an earlier one: the hash must agree, the signature can't be checked here.
        verifier.trust(ours.get(false), Optional.empty());
        return verifier;
    }

    /**
     * Without those that vouch for what a restore left behind: the record says that it was restored, for everybody to read, and nothing but
     * checkpoints from before that moment is forgiven for it.
     */
    private List<Checkpoint> ofThisRecord(List<Checkpoint> outside) throws SQLException {
        List<StoredChain.Restart> restarts = chain.restarts();
        List<Checkpoint> left = outside.stream()
                .filter(it -> restarts.stream().anyMatch(restart -> restart.left(it)))
                .toList();
        leftUpTo = left.stream().mapToLong(Checkpoint::seq).max().orElse(0);
        return outside.stream().filter(it -> !left.contains(it)).toList();
    }

    /** Every 1,000 events, and 10 minutes after the last one when there are any new. */
    void signIfDue(long seq, String hash) throws SQLException {
        if (key.isEmpty() || seq == 0 || !due(seq)) {
            return;
        }
        try {
            chain.keep(key.get().sign(seq, hash, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 signs with Ed25519", e);
        }
    }

    /** Writes to the file what it lacks; a file out of reach is caught up with later. */
    void push() throws SQLException {
        if (file.isEmpty()) {
            return;
        }
        try {
            List<Checkpoint> lacking = chain.checkpoints(written(), PORTION);
            if (!lacking.isEmpty()) {
                file.get().append(lacking);
            }
            fileProblem = "";
        } catch (IOException e) {
            fileProblem = e.getMessage();
            LOG.warn("Checkpoints can't be written outside the database", e);
        }
    }

    /** Up to which event of this record the file has them. */
    private long written() throws IOException, SQLException {
        Checkpoint newest = file.orElseThrow().newest().orElse(null);
        if (newest == null) {
            return 0;
        }
        return chain.restarts().stream()
                .filter(restart -> restart.left(newest))
                .mapToLong(restart -> restart.seq() - 1)
                .min()
                .orElse(newest.seq());
    }

    /** A sentence for the activity page; empty when the record is protected as far as it can be. */
    String unprotected() {
        String restored = leftUpTo == 0
                ? ""
                : "The checkpoints kept elsewhere know events up to " + leftUpTo
                        + " from before this Phasegate was restored from a backup; those that the backup did not have are"
                        + " not in this record. ";
        return (restored + lacking()).strip();
    }

    private String lacking() {
        String against = "Not protected against someone who controls the database and ";
        if (key.isEmpty()) {
            return against + "writes the whole record anew: no key signs it (" + keyProblem + ").";
        }
        if (file.isEmpty()) {
            return against
                    + "cuts off the end of the record together with its checkpoints: no copy of the checkpoints is"
                    + " kept elsewhere. Set PHASEGATE_AUDIT_CHECKPOINT_FILE to keep one.";
        }
        return fileProblem.isEmpty()
                ? ""
                : against + "cuts off the end of the record: the newest checkpoints could not be copied (" + fileProblem
                        + ").";
    }

    Optional<String> publicKey() {
        return key.map(CheckpointKey::publicPem);
    }

    private boolean due(long seq) throws SQLException {
        Optional<Checkpoint> newest = chain.newestCheckpoint(); // another node's counts too
        long before = newest.map(Checkpoint::seq).orElse(0L);
        Instant age = newest.map(it -> Instant.parse(it.at())).orElse(Instant.EPOCH);
        return seq - before >= EVENTS || (seq > before && age.plus(AGE).isBefore(clock.instant()));
    }
}
