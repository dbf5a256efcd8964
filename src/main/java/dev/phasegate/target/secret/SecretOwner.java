package dev.phasegate.target.secret;

import java.nio.charset.StandardCharsets;

/** What a secret belongs to: a kind, such as {@code target}, and the number of its row. It has one secret at most. */
public record SecretOwner(String kind, long id) {

    /** What key and secret are bound to, so that they open in the row of their owner only. */
    byte[] bound(String to) {
        return ("phasegate-" + to + "-v1|" + kind + "|" + id).getBytes(StandardCharsets.UTF_8);
    }
}
