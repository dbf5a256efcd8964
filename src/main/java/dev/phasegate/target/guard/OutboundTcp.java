package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

/** Opens bare connections, to the checked addresses alone. */
@ApplicationScoped
public class OutboundTcp {
    private final Guard guard;

    public OutboundTcp(Guard guard) {
        this.guard = guard;
    }

    /**
     * A connection; whoever gets it closes it.
     *
     * @param where as a person knows the other side
     * @param took how long connecting took, the look-up of the name left out
     */
    public record Opened(Socket socket, String where, Duration took) implements AutoCloseable {
        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }

    /** {@code patience} is for each address, and afterwards for each answer. */
    public Opened open(Destination to, Duration patience) throws Unreachable {
        Checked checked = guard.check(to);
        Unreachable last = null;
        for (InetAddress address : checked.addresses()) {
            Socket socket = new Socket();
            long begin = System.nanoTime();
            try {
                socket.connect(checked.socket(address), (int) patience.toMillis());
                socket.setSoTimeout((int) patience.toMillis());
                return new Opened(socket, checked.words(address), Duration.ofNanos(System.nanoTime() - begin));
            } catch (IOException e) {
                new Opened(socket, "", Duration.ZERO).close();
                last = Troubles.of(e, checked.words(address), to.host());
            }
        }
        throw last;
    }
}
