package dev.phasegate.target.guard;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** How a connection is secured; {@code trusted}: certificates in PEM that are trusted instead of the system's, or empty. */
public record Tls(Mode mode, String trusted) {
    public static final Tls OFF = new Tls(Mode.OFF, "");

    /** From open to safe. */
    public enum Mode {
        OFF,
        /** Encrypted, but whoever answers is believed. */
        UNVERIFIED,
        VERIFIED;

        public boolean weakerThan(Mode other) {
            return compareTo(other) < 0;
        }
    }

    public boolean on() {
        return mode != Mode.OFF;
    }

    /** What is wrong with certificates that somebody pasted, in words; empty when nothing. */
    public static String fault(String trusted) {
        if (trusted.isBlank()) {
            return "";
        }
        try {
            return certificates(trusted).isEmpty() ? "There is no certificate in it." : "";
        } catch (GeneralSecurityException e) {
            return "Paste certificates in PEM: each begins with -----BEGIN CERTIFICATE-----.";
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What this trusts, in PEM, for programs that know nothing of Java's store. Only for a mode that verifies. */
    public String trustedPem() {
        if (!trusted.isBlank()) {
            return trusted;
        }
        StringBuilder pem = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (X509Certificate certificate : trust().getAcceptedIssuers()) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(lines.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("Java trusts a certificate that it can't write down", e);
            }
        }
        return pem.toString();
    }

    /** Trusts what this says. Only for a mode that verifies. */
    X509ExtendedTrustManager trust() {
        try {
            KeyStore store = null; // the system's
            if (!trusted.isBlank()) {
                store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                int number = 0;
                for (Certificate certificate : certificates(trusted)) {
                    store.setCertificateEntry("trusted-" + number++, certificate);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager ours) {
                    return ours;
                }
            }
            throw new IllegalStateException("Java has no trust manager for X.509");
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("The trusted certificates can't be used", e);
        }
    }
}
