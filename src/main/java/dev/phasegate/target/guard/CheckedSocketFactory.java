package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.Map;
import javax.net.SocketFactory;

import jdk.net.ExtendedSocketOptions;

/**
 * For database drivers, which look the name up themselves: wherever they want to go, the socket goes to the checked address.
 * The name stays theirs, for the certificate. Made by the driver, from its name and one text. A network that was cut is noticed within
 * about a minute, where the driver asks to keep the connection alive, and not after the two hours of most systems.
 */
public final class CheckedSocketFactory extends SocketFactory {
    private static final Map<SocketOption<Integer>, Integer> ALIVE = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 30,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

    private final InetAddress address;

    /** {@code address}: a literal, so that nothing is looked up. */
    public CheckedSocketFactory(String address) {
        this.address = HostName.parse(address).literal();
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress wanted, int timeout) throws IOException {
                super.connect(new InetSocketAddress(address, ((InetSocketAddress) wanted).getPort()), timeout);
                for (Map.Entry<SocketOption<Integer>, Integer> option : ALIVE.entrySet()) {
                    if (supportedOptions().contains(option.getKey())) {
                        setOption(option.getKey(), option.getValue());
                    }
                }
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(address, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(address, port, local, localPort);
    }
}
