package dev.phasegate.audit.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Walks along the chain, link by link, in flat memory. Any change inside shows at once; a chain rewritten or cut off from
 * some event to its end shows as far as the newest checkpoint reaches.
 */
public final class ChainVerifier {
    private final TreeMap<Long, List<Checkpoint>> checkpoints = new TreeMap<>();
    private long seq;
    private String hash = ChainHash.GENESIS;
    private long count;
    private int agreed;
    private long vouchedSeq;
    private Verification.Broken broken;

    /**
     * Verifies an export. Without keys the checkpoints are compared, but anyone could have made them.
     *
     * @param from the event that the export begins with; later than 1 only where a checkpoint vouches for the one before
     */
    public static Verification verify(
            Iterator<String> lines, long from, Collection<Checkpoint> checkpoints, Optional<PublicKeys> keys) {
        ChainVerifier verifier = new ChainVerifier();
        verifier.trust(checkpoints, keys);
        verifier.startAfter(from - 1);
        while (verifier.broken == null && lines.hasNext()) {
            verifier.addLine(lines.next());
        }
        return verifier.end();
    }

    /** Checkpoints that the chain must agree with from here on; one with a bad signature breaks it. */
    public void trust(Collection<Checkpoint> more, Optional<PublicKeys> keys) {
        for (Checkpoint checkpoint : more) {
            if (keys.isPresent() && !(keys.get().knows(checkpoint) && keys.get().signed(checkpoint))) {
                breakAt(checkpoint.seq(), "Its checkpoint is not signed by a key that was given.");
            }
            checkpoints
                    .computeIfAbsent(checkpoint.seq(), at -> new ArrayList<>())
                    .add(checkpoint);
        }
    }

    /** True while nothing is wrong. */
    public boolean add(Link link) {
        if (broken == null) {
            problem(link).ifPresentOrElse(why -> breakAt(Math.min(seq + 1, link.seq()), why), () -> advance(link));
        }
        return broken == null;
    }

    /** For what the caller found wrong itself; the first finding stays. */
    public void breakAt(long at, String why) {
        if (broken == null) {
            broken = new Verification.Broken(at, why);
        }
    }

    /** The last event that was verified. */
    public long seq() {
        return seq;
    }

    public String hash() {
        return hash;
    }

    /** The finding so far; a checkpoint beyond the last event means that the end is missing. */
    public Verification end() {
        if (broken == null && !checkpoints.isEmpty() && checkpoints.lastKey() > seq) {
            breakAt(
                    seq + 1,
                    "The record ends before it, but a checkpoint vouches for event " + checkpoints.lastKey() + ".");
        }
        return soFar();
    }

    public Verification soFar() {
        return broken != null ? broken : new Verification.Intact(count, seq, hash, agreed, vouchedSeq);
    }

    private void addLine(String line) {
        try {
            add(Link.parse(line));
        } catch (IllegalArgumentException e) {
            breakAt(seq + 1, "Its line can't be read: " + e.getMessage() + ".");
        }
    }

    private void startAfter(long before) {
        List<Checkpoint> vouching = checkpoints.getOrDefault(before, List.of());
        if (before > 0 && vouching.isEmpty()) {
            breakAt(before, "No checkpoint vouches for it, so nothing after it can be verified on its own.");
        } else if (before > 0) {
            seq = before;
            hash = vouching.get(0).hash();
        }
    }

    private Optional<String> problem(Link link) {
        if (link.seq() <= seq) {
            return Optional.of("It appears a second time or out of order.");
        }
        if (link.seq() > seq + 1) {
            return Optional.of(missing(link.seq()));
        }
        if (!link.prevHash().equals(hash)) {
            return Optional.of("It does not follow the event before it: the hash it refers to is another.");
        }
        if (!link.fits()) {
            return Optional.of("It is not what was recorded: content and hash do not fit.");
        }
        if (!link.timeFits()) {
            return Optional.of("Its time is not the recorded one.");
        }
        return disagreement(link);
    }

    private String missing(long next) {
        return next == seq + 2 ? "It is missing." : "Events " + (seq + 1) + " to " + (next - 1) + " are missing.";
    }

    private Optional<String> disagreement(Link link) {
        return checkpoints.getOrDefault(link.seq(), List.of()).stream()
                .filter(checkpoint -> !checkpoint.hash().equals(link.hash()))
                .map(checkpoint -> "It is not what the checkpoint of " + checkpoint.at() + " vouches for.")
                .findFirst();
    }

    private void advance(Link link) {
        seq = link.seq();
        hash = link.hash();
        count++;
        List<Checkpoint> here = checkpoints.getOrDefault(seq, List.of());
        agreed += here.size();
        vouchedSeq = here.isEmpty() ? vouchedSeq : seq;
    }
}
