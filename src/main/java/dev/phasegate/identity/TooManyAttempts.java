package dev.phasegate.identity;

import java.util.Map;

import dev.phasegate.shared.Invalid;

/** So many wrong tries that the next is not even looked at; the message says how long to wait. */
public class TooManyAttempts extends Invalid {
    private static final long serialVersionUID = 1L;

    TooManyAttempts(String field, String sentence) {
        super(Map.of(field, sentence));
    }
}
