package dev.phasegate.target.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a name: by its alternative names alone, as browsers do. Pure. */
final class CertificateNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private CertificateNames() {}

    static boolean fit(X509Certificate certificate, HostName host) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(name -> fits(name, host));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean fits(List<?> name, HostName host) {
        int type = (Integer) name.get(0);
        if (host.literal() != null) {
            return type == ADDRESS && same(String.valueOf(name.get(1)), host.literal());
        }
        return type == DNS && fits(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT), host.text());
    }

    /** A star stands for one whole label, the first one, and never for that of a top level. */
    static boolean fits(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && pattern.indexOf('.', 2) > 0 && pattern.substring(1).equals(host.substring(dot));
    }

    private static boolean same(String text, InetAddress address) {
        try {
            return InetAddress.getByName(text).equals(address); // a literal from the certificate: nothing is looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
