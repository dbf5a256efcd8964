package dev.phasegate.target;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Tls;

/** What a target is, checked; everything but its secret. {@code masked}: names of columns with “, ” between; {@code hostKeys} and {@code files}: of SSH hosts, one a line. */
record TargetSettings(
        String name,
        TargetKind kind,
        String host,
        int port,
        String path,
        Tls tls,
        String login,
        SentAs sentAs,
        String note,
        String masked,
        int atOnce,
        Allowance allowance,
        boolean allowWriter,
        String hostKeys,
        String files) {

    /**
     * Whether a secret that was meant for {@code before} may still be sent: not to another machine, not to something else, and
     * not where less is known of who answers, or another host key says that it is somebody else.
     */
    boolean takesSecretOf(TargetSettings before) {
        return kind == before.kind
                && host.equals(before.host)
                && port == before.port
                && !tls.mode().weakerThan(before.tls.mode())
                && (before.hostKeys.isEmpty() || hostKeys.equals(before.hostKeys));
    }

    /** “db.example.com:5432”. */
    String address() {
        return dev.phasegate.target.guard.HostName.inAddress(host) + ":" + port;
    }

    /** For the record: all of it, for there is no secret in it. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", name);
        detail.put("kind", kind.name());
        detail.put("address", address());
        detail.put("path", path);
        detail.put("tls", tls.mode().name());
        detail.put("ownTrust", !tls.trusted().isEmpty());
        detail.put("login", login);
        detail.put("sentAs", sentAs.name());
        detail.put("masked", masked);
        detail.put("atOnce", atOnce);
        detail.put("allowPrivate", allowance.privateNetworks());
        detail.put("allowLocal", allowance.local());
        detail.put("allowWriter", allowWriter);
        if (kind == TargetKind.SSH) {
            detail.put("hostKeys", hostKeys);
            detail.put("files", files);
        }
        return detail;
    }
}
