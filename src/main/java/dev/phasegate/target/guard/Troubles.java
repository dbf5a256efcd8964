package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says in words what the network and TLS say in exceptions. The texts of these never reach a person: they can quote anything. */
final class Troubles {
    private Troubles() {}

    /** {@code where}: host, port and address, as a person knows them; {@code host}: the name that the certificate has to have. */
    static Unreachable of(Throwable thrown, String where, String host) {
        List<Throwable> causes = causes(thrown);
        Unreachable certificate = certificate(causes, where, host, thrown);
        if (certificate != null) {
            return certificate;
        }
        if (any(causes, SSLException.class)
                || said(causes, "not an SSL/TLS record")
                || said(causes, "handshake timed out")) {
            return new Unreachable(
                    Trouble.TLS_PROTOCOL,
                    where + " does not speak TLS, or no version of it that this server takes (1.2 and 1.3).",
                    thrown);
        }
        if (any(causes, SocketTimeoutException.class) || said(causes, "timed out") || said(causes, "timeout")) {
            return new Unreachable(
                    Trouble.TIMED_OUT,
                    where + " does not answer in time: it is down, slow, or a firewall swallows what" + " is sent.",
                    thrown);
        }
        if (any(causes, NoRouteToHostException.class) || said(causes, "unreachable") || said(causes, "no route")) {
            return new Unreachable(Trouble.UNREACHABLE, "No network leads from here to " + where + ".", thrown);
        }
        if (any(causes, ConnectException.class)) {
            return new Unreachable(
                    Trouble.REFUSED,
                    where + " refuses the connection: nothing listens there, or a firewall says no.",
                    thrown);
        }
        return new Unreachable(
                Trouble.CLOSED, where + " ended the connection, or speaks something else than was expected.", thrown);
    }

    private static Unreachable certificate(List<Throwable> causes, String where, String host, Throwable thrown) {
        if (any(causes, CertificateExpiredException.class) || reason(causes, "EXPIRED")) {
            return new Unreachable(Trouble.TLS_EXPIRED, "The certificate of " + where + " has expired.", thrown);
        }
        if (any(causes, CertificateNotYetValidException.class) || reason(causes, "NOT_YET_VALID")) {
            return new Unreachable(
                    Trouble.TLS_EXPIRED,
                    "The certificate of " + where + " is not valid yet: is a clock wrong?",
                    thrown);
        }
        if (said(causes, "subject alternative")
                || said(causes, "no name matching")
                || said(causes, "could not be verified")) {
            return otherName(where, host, thrown);
        }
        if (any(causes, CertificateException.class)
                || any(causes, CertPathValidatorException.class)
                || said(causes, "certification path")) {
            return untrusted(where, thrown);
        }
        return null;
    }

    static Unreachable otherName(String where, String host, Throwable thrown) {
        return new Unreachable(
                Trouble.TLS_NAME, "The certificate of " + where + " is not for the name " + host + ".", thrown);
    }

    static Unreachable untrusted(String where, Throwable thrown) {
        return new Unreachable(
                Trouble.TLS_UNTRUSTED,
                "The certificate of " + where + " comes from nobody that is trusted here. Paste the certificate of"
                        + " its issuer, if it is your own.",
                thrown);
    }

    private static boolean reason(List<Throwable> causes, String name) {
        return causes.stream()
                .anyMatch(c -> c instanceof CertPathValidatorException path
                        && path.getReason().toString().equals(name));
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean said(List<Throwable> causes, String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return causes.stream()
                .filter(c -> c instanceof IOException || c instanceof CertificateException || isNetworkLibrary(c))
                .anyMatch(c -> c.getMessage() != null
                        && c.getMessage().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static boolean isNetworkLibrary(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.startsWith("io.vertx.")
                || name.startsWith("io.netty.")
                || name.startsWith("org.postgresql.")
                || name.startsWith("org.mariadb.");
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = thrown; t != null && causes.size() < 12; t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }
}
