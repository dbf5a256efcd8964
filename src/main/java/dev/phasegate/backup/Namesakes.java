package dev.phasegate.backup;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nodes that hold a folder of the same name as this one. Either they share the folder: then each finds the locks of the others in it. Or one
 * folder is a copy of the other, name and all, and each would say of the other's files that they are not there.
 */
final class Namesakes {
    /** Of signs of life of the other, all of them without its lock here: a share shows new files late. */
    static final Duration SURE = Duration.ofSeconds(90);

    /** A node says since when it has held the folder, and that it did so lately; by its own clock. */
    record Claim(String node, Instant since, Instant seenAt) {
        private boolean before(Claim other) {
            int order = since.compareTo(other.since);
            return order < 0 || order == 0 && node.compareTo(other.node) < 0;
        }
    }

    /** Whether a node has a lock in the folder of this one. */
    interface Locks {
        boolean held(String node) throws IOException;
    }

    /** How old the sign of life was when its lock was first looked for in vain. */
    private final Map<String, Instant> unseen = new HashMap<>();

    /** Asked in each round. True where this node's folder is the copy, or may be it: whoever came later gives way. */
    boolean copied(Claim mine, List<Claim> others, Locks locks) throws IOException {
        unseen.keySet().retainAll(others.stream().map(Claim::node).collect(Collectors.toSet()));
        boolean copied = false;
        for (Claim other : others) {
            if (locks.held(other.node())) {
                unseen.remove(other.node());
            } else {
                Instant first = unseen.computeIfAbsent(other.node(), node -> other.seenAt());
                copied |= !first.plus(SURE).isAfter(other.seenAt()) && other.before(mine);
            }
        }
        return copied;
    }
}
