package dev.phasegate.target.secret;

/** The secret can't be had; the message says in a sentence why and what to do, and never holds any of it. */
public class SecretUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    SecretUnavailable(String why) {
        super(why);
    }

    SecretUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
