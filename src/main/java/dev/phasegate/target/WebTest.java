package dev.phasegate.target;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.phasegate.target.guard.HttpAnswer;
import dev.phasegate.target.guard.HttpCall;
import dev.phasegate.target.guard.HttpLine;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.Unreachable;

/** Asks a web server for where the target begins, a Prometheus for its version, and looks at the certificate. */
final class WebTest {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int DAYS_THAT_NEED_A_LOOK = 14;

    private final OutboundHttp http;
    private final Clock clock;

    WebTest(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    void run(Reachable target, TestReport.Writer report) throws Unreachable {
        boolean prometheus = target.kind() == TargetKind.PROMETHEUS;
        String path = prometheus ? target.path() + "/api/v1/status/buildinfo" : target.path() + "/";
        try (HttpLine line = http.open(target.destination(), target.tls(), ConnectionTest.PATIENCE)) {
            HttpAnswer answer = line.send(new HttpCall(
                    "GET", path, WebLogin.headers(target), new byte[0], ConnectionTest.PATIENCE, MOST_BYTES));
            certificate(answer.certificates(), report);
            status(answer, path, target, report);
            if (prometheus && answer.status() == 200) {
                version(answer, report);
            }
        }
        if (!target.tls().on() && target.secret() != null) {
            report.caution("The connection is not encrypted: the secret travels as it is.", "");
        }
    }

    private static void status(HttpAnswer answer, String path, Reachable target, TestReport.Writer report) {
        int status = answer.status();
        String said = "GET " + path + " was answered with " + status + " in "
                + answer.took().toMillis() + " ms.";
        String secret = target.secret() == null ? " This target has no secret." : " The secret was not accepted.";
        if (status == 401 || status == 407) {
            report.bad(said + secret, "");
        } else if (status == 403) {
            report.bad(said + " Whoever comes with this secret, or without one, may not do that.", "");
        } else if (status >= 500) {
            report.bad(said + " Something is there, and it does not work.", "");
        } else if (status >= 300 && status < 400) {
            report.caution(said + " It sends elsewhere; redirects to other hosts are never followed.", "");
        } else if (status >= 400 && target.kind() == TargetKind.PROMETHEUS) {
            report.bad(said + " This does not look like a Prometheus.", "");
        } else if (status >= 400) {
            report.caution(said + " Something answers; checks may ask for other paths.", "");
        } else {
            report.good(said);
        }
    }

    private static void version(HttpAnswer answer, TestReport.Writer report) {
        java.util.regex.Matcher version = java.util.regex.Pattern.compile("\"version\"\\s*:\\s*\"([\\w.+-]{1,40})\"")
                .matcher(answer.text());
        if (version.find()) {
            report.good("It is a Prometheus of version " + version.group(1) + ", or something that speaks like one.");
        } else {
            report.bad("The answer is not one of a Prometheus.", "");
        }
    }

    private void certificate(List<X509Certificate> chain, TestReport.Writer report) {
        if (chain.isEmpty()) {
            return;
        }
        long days = Duration.between(clock.instant(), chain.get(0).getNotAfter().toInstant())
                .toDays();
        String said = "The certificate is valid for " + days + (days == 1 ? " more day." : " more days.");
        if (days < DAYS_THAT_NEED_A_LOOK) {
            report.caution(said, "");
        } else {
            report.good(said);
        }
    }
}
