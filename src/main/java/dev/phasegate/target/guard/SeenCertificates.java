package dev.phasegate.target.guard;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Remembers what the other side showed, also where it is then refused: an expired certificate has a date, too. */
final class SeenCertificates extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile List<X509Certificate> chain = List.of();

    /** {@code judge} null: everything is believed. */
    SeenCertificates(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** Empty before a connection, and on one without TLS. */
    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        chain = List.of(shown);
        if (judge != null) {
            // Java believes a certificate that is itself trusted for ever.
            shown[0].checkValidity();
            judge.checkServerTrusted(shown, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        chain = List.of(shown);
        if (judge != null) {
            judge.checkServerTrusted(shown, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
        chain = List.of(shown);
        if (judge != null) {
            judge.checkServerTrusted(shown, type);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        throw new CertificateException("only servers are looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("only servers are looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
        throw new CertificateException("only servers are looked at");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge == null ? new X509Certificate[0] : judge.getAcceptedIssuers();
    }
}
