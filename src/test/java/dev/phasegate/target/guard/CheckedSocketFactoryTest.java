package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class CheckedSocketFactoryTest {

    @Test
    void socket_goesToTheCheckedAddress_andNoticesACutNetworkWithinAMinute() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new CheckedSocketFactory("127.0.0.1").createSocket()) {
            socket.connect(InetSocketAddress.createUnresolved("elsewhere.example", server.getLocalPort()), 5_000);
            assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
            int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
            int between = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
            int times = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
            assertThat(idle + between * times).isLessThanOrEqualTo(60);
        }
    }
}
