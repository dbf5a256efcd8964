package dev.phasegate.target.guard;

/** Host and port as registered; {@code host} in the form of {@link HostName#text}. */
public record Destination(String host, int port, Allowance allowance) {

    @Override
    public String toString() {
        return HostName.inAddress(host) + ":" + port;
    }
}
