package dev.phasegate.target.guard;

import java.security.PublicKey;
import java.util.Set;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** The key that a host shows, held against those that were pinned. Written by a thread of the library, read by ours. */
final class ShownKey {
    private final Set<String> pinned;
    private volatile String fingerprint = "";
    private volatile String type = "";
    private volatile boolean refused;

    /** {@code pinned} empty: somebody only looks. */
    ShownKey(Set<String> pinned) {
        this.pinned = pinned;
    }

    /** Whether to go on. */
    boolean take(PublicKey key) {
        type = KeyUtils.getKeyType(key);
        fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        refused = !pinned.isEmpty() && !pinned.contains(fingerprint);
        return !refused;
    }

    String fingerprint() {
        return fingerprint;
    }

    String type() {
        return type;
    }

    boolean refused() {
        return refused;
    }
}
