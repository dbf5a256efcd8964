package dev.phasegate.target.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name. */
@FunctionalInterface
public interface Resolver {

    /** All of them. */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
