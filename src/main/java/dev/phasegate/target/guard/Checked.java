package dev.phasegate.target.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A destination with the addresses that were checked for it, at least one: connections go to these and no others. */
public record Checked(Destination destination, List<InetAddress> addresses) {

    InetSocketAddress socket(InetAddress address) {
        return new InetSocketAddress(address, destination.port());
    }

    /** “db.example.com:5432 (10.0.0.5)”. */
    public String words(InetAddress address) {
        String ip = address.getHostAddress();
        return ip.equals(destination.host()) ? destination.toString() : destination + " (" + ip + ")";
    }
}
