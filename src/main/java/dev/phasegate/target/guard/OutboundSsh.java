package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository;

/**
 * Opens SSH sessions: to the checked address, to hosts that show a pinned key and no others, with the target's own login. What the
 * account of this server has in its home (keys, known hosts, settings, an agent) does not count.
 */
@ApplicationScoped
public class OutboundSsh {
    private static final AttributeRepository.AttributeKey<ShownKey> SHOWN = new AttributeRepository.AttributeKey<>();

    private final Guard guard;
    private SshClient client;

    public OutboundSsh(Guard guard) {
        this.guard = guard;
    }

    /** What a host says of itself before anybody signs in. */
    public record Greeting(String version, String keyType, String fingerprint) {}

    /** Signed in; whoever opens it closes it. */
    public SshLine open(Destination to, SshLogin login) throws Unreachable {
        if (login.hostKeys().isEmpty()) {
            throw new Unreachable(
                    Trouble.HOST_KEY,
                    "The key of " + to
                            + " is not pinned, so nobody signs in there. “Test the connection” on the target's"
                            + " page shows it.");
        }
        Checked checked = guard.check(to);
        Unreachable last = null;
        for (InetAddress address : checked.addresses()) {
            ShownKey shown = new ShownKey(login.hostKeys());
            String where = checked.words(address);
            ClientSession session = null;
            try {
                session = connected(checked, address, login.user(), shown, login.connect());
                signIn(session, login);
                return new SshLine(session, where, to.host());
            } catch (IOException | GeneralSecurityException e) {
                close(session);
                last = SshTroubles.of(e, where, to.host(), login, shown);
                if (!last.trouble().passing()) {
                    throw last;
                }
            }
        }
        throw last;
    }

    /** Nobody signs in, and nothing is believed: somebody looks at the key and compares it. */
    public Greeting look(Destination to, Duration patience) throws Unreachable {
        Checked checked = guard.check(to);
        InetAddress address = checked.addresses().get(0);
        ShownKey shown = new ShownKey(Set.of());
        ClientSession session = null;
        try {
            session = connected(checked, address, "nobody", shown, patience);
            session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), patience);
            if (shown.fingerprint().isEmpty()) {
                throw new IOException("no key was shown");
            }
            return new Greeting(session.getServerVersion(), shown.type(), shown.fingerprint());
        } catch (IOException e) {
            SshLogin nobody = new SshLogin("nobody", null, Set.of(), patience);
            throw SshTroubles.of(e, checked.words(address), to.host(), nobody, shown);
        } finally {
            close(session);
        }
    }

    private ClientSession connected(
            Checked checked, InetAddress address, String user, ShownKey shown, Duration patience) throws IOException {
        return client().connect(user, checked.socket(address), AttributeRepository.ofKeyValuePair(SHOWN, shown))
                .verify(patience)
                .getSession();
    }

    private static void signIn(ClientSession session, SshLogin login) throws IOException, GeneralSecurityException {
        if (login.secret() != null && SshKeys.isKey(login.secret().reveal())) {
            session.addPublicKeyIdentity(SshKeys.read(login.secret().reveal()));
        } else if (login.secret() != null) {
            session.addPasswordIdentity(login.secret().reveal());
        }
        session.auth().verify(login.connect());
    }

    private static boolean known(ClientSession session, PublicKey key) {
        return session.getConnectionContext().getAttribute(SHOWN).take(key);
    }

    /** Its threads are there when it is wanted for the first time. */
    private synchronized SshClient client() {
        if (client == null) {
            client = SshSettings.client((session, remote, key) -> known(session, key));
            client.start();
        }
        return client;
    }

    private static void close(ClientSession session) {
        if (session != null) {
            session.close(true);
        }
    }

    @PreDestroy
    public synchronized void close() {
        if (client != null) {
            client.stop();
        }
    }
}
