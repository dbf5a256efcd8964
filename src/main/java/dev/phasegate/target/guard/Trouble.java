package dev.phasegate.target.guard;

/** Why something could not be reached or used. */
public enum Trouble {
    /** The name has no address. */
    DNS,
    /** The address is one that was not allowed for this target. */
    NOT_ALLOWED,
    REFUSED,
    TIMED_OUT,
    UNREACHABLE,
    /** The other side ended the connection, or spoke something else. */
    CLOSED,
    TLS_NAME,
    TLS_EXPIRED,
    TLS_UNTRUSTED,
    /** No TLS on the other side, or none that both know. */
    TLS_PROTOCOL,
    /** An SSH host that is not the one that was pinned, or that nobody pinned. */
    HOST_KEY,
    SECRET,
    PASSWORD,
    PERMISSION,
    NO_DATABASE,
    VERSION,
    /** Too many connections, starting up, and the like. */
    BUSY;

    /** Whether trying once more can help: what was said on purpose stays said. */
    public boolean passing() {
        return switch (this) {
            case DNS, REFUSED, TIMED_OUT, UNREACHABLE, CLOSED, BUSY -> true;
            case NOT_ALLOWED,
                    TLS_NAME,
                    TLS_EXPIRED,
                    TLS_UNTRUSTED,
                    TLS_PROTOCOL,
                    HOST_KEY,
                    SECRET,
                    PASSWORD,
                    PERMISSION,
                    NO_DATABASE,
                    VERSION -> false;
        };
    }
}
