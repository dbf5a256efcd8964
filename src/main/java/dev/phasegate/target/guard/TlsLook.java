package dev.phasegate.target.guard;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import jakarta.enterprise.context.ApplicationScoped;

/** Looks at what a server shows when it is asked for TLS. Nothing is sent afterwards, and nothing is believed. */
@ApplicationScoped
public class TlsLook {
    private static final int REQUEST_LENGTH = 8;
    /** What a client of PostgreSQL says to ask for TLS. */
    private static final int REQUEST_TLS = 80877103;

    private final OutboundTcp tcp;

    public TlsLook(OutboundTcp tcp) {
        this.tcp = tcp;
    }

    /**
     * @param chain the server's own first
     * @param named whether it is for the name that was asked for
     * @param distrust why it is not trusted, in words; empty where it is
     */
    public record Seen(List<X509Certificate> chain, String protocol, boolean named, String distrust, Duration took) {}

    /** {@code tls} says whom to trust; whether it is on does not matter. {@code postgres}: its clients ask for TLS first. */
    public Seen at(Destination to, Tls tls, boolean postgres, Duration patience) throws Unreachable {
        long begin = System.nanoTime();
        try (OutboundTcp.Opened opened = tcp.open(to, patience)) {
            try {
                if (postgres) {
                    ask(opened.socket(), opened.where());
                }
                return look(opened, to, tls, begin);
            } catch (IOException e) {
                throw Troubles.of(e, opened.where(), to.host());
            }
        }
    }

    private static void ask(Socket socket, String where) throws IOException, Unreachable {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(REQUEST_LENGTH);
        out.writeInt(REQUEST_TLS);
        out.flush();
        if (socket.getInputStream().read() != 'S') {
            throw new Unreachable(Trouble.TLS_PROTOCOL, where + " does not speak TLS.");
        }
    }

    private static Seen look(OutboundTcp.Opened opened, Destination to, Tls tls, long begin) throws IOException {
        SeenCertificates seen = new SeenCertificates(null);
        try (SSLSocket socket = (SSLSocket)
                context(seen).getSocketFactory().createSocket(opened.socket(), to.host(), to.port(), true)) {
            HostName host = HostName.parse(to.host());
            if (host.literal() == null) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host.text())));
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            List<X509Certificate> chain = seen.chain();
            return new Seen(
                    chain,
                    socket.getSession().getProtocol(),
                    CertificateNames.fit(chain.get(0), host),
                    distrust(chain, tls, opened.where(), to.host()),
                    took);
        }
    }

    private static String distrust(List<X509Certificate> chain, Tls tls, String where, String host) {
        try {
            chain.get(0).checkValidity();
            new Tls(Tls.Mode.VERIFIED, tls.trusted())
                    .trust()
                    .checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return "";
        } catch (CertificateException e) {
            return Troubles.of(e, where, host).getMessage();
        }
    }

    private static SSLContext context(SeenCertificates seen) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }
}
