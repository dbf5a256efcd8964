package dev.phasegate.verification;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.shared.Ids;

/** What this process goes by in runs: the machine, and something of its own, because a machine may run several. */
@ApplicationScoped
class Node {
    private final String name = host() + "-" + Ids.next().substring(0, 4);

    String name() {
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
