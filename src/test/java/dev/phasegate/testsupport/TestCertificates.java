package dev.phasegate.testsupport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A certificate authority for one test, and servers' certificates of any name and age. */
public final class TestCertificates {
    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));

    private final KeyPair keys = keys();
    private final Instant now;
    private final X509Certificate root;

    public TestCertificates(Instant now) {
        this.now = now;
        this.root = make("Test authority", null, keys, now.minus(10, ChronoUnit.DAYS), now.plus(10, ChronoUnit.DAYS));
    }

    /** A key with its certificate. */
    public record Server(PrivateKey key, X509Certificate certificate, X509Certificate root) {
        public SSLContext context() {
            try {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setKeyEntry("server", key, new char[0], new X509Certificate[] {certificate, root});
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, new char[0]);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(factory.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        public String certificatePem() {
            return TestCertificates.pem(certificate);
        }
    }

    /** What a client has to trust. */
    public String rootPem() {
        return pem(root);
    }

    /** {@code days} from now it ends; less than nothing for one that has. */
    public Server server(String name, int days) {
        KeyPair own = keys();
        Instant end = now.plus(days, ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS);
        X509Certificate certificate = make(name, name, own, now.minus(9, ChronoUnit.DAYS), end);
        return new Server(own.getPrivate(), certificate, root);
    }

    /** {@code host} null: an authority. */
    private X509Certificate make(String name, String host, KeyPair of, Instant from, Instant until) {
        try {
            V3TBSCertificateGenerator parts = new V3TBSCertificateGenerator();
            parts.setSerialNumber(new ASN1Integer(BigInteger.valueOf(System.nanoTime())));
            parts.setSignature(ECDSA);
            parts.setIssuer(new X500Name("CN=Test authority"));
            parts.setSubject(new X500Name("CN=" + name));
            parts.setStartDate(new Time(Date.from(from)));
            parts.setEndDate(new Time(Date.from(until)));
            parts.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(of.getPublic().getEncoded()));
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
            if (host != null) {
                int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
            }
            parts.setExtensions(extensions.generate());
            return signed(parts.generateTBSCertificate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate signed(TBSCertificate parts) throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(parts.getEncoded("DER"));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(parts);
        all.add(ECDSA);
        all.add(new DERBitString(signature.sign()));
        byte[] encoded = new DERSequence(all).getEncoded("DER");
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] encoded) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
