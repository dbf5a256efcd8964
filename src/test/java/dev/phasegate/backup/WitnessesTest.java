package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.Test;

import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.Until;

/** The two moments beside a copy, and their ends. */
class WitnessesTest {

    /** The program says its last words while it is being ended. */
    @Test
    void programThatBeginsAfterTheEnd_opensNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Source source = new Source(
                    TargetKind.MARIADB,
                    new Destination("127.0.0.1", server.getLocalPort(), new Allowance(false, true)),
                    Tls.OFF,
                    "backup",
                    new Secret("secret"),
                    "shop");
            Witnesses witnesses = new Witnesses(source, ShopArchives.SQL, null, Measure.ROWS, ShopArchives.course());
            witnesses.count(); // of nothing, so it has ended at once
            Until.so(() -> ended(witnesses));
            witnesses.close();
            witnesses.begun();
            server.setSoTimeout(500);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static boolean ended(Witnesses witnesses) {
        try {
            witnesses.failed();
            return false;
        } catch (Exception e) {
            return true;
        }
    }
}
