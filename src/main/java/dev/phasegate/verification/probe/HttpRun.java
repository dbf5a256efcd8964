package dev.phasegate.verification.probe;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.WebLogin;
import dev.phasegate.target.guard.HttpAnswer;
import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.target.guard.HttpCall;
import dev.phasegate.target.guard.HttpLine;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;

/** Sends the requests of a probe and judges what came. */
final class HttpRun {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    static final int MOST_BYTES = 1024 * 1024;
    /** Sending them twice is as good as once. */
    private static final Set<String> HARMLESS_TWICE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final OutboundHttp http;
    private final Clock clock;
    private final Reachable target;
    private final HttpProbe probe;
    private final List<Attempt> attempts = new ArrayList<>();
    private HttpObserved observed;

    HttpRun(OutboundHttp http, Clock clock, Reachable target, HttpProbe probe) {
        this.http = http;
        this.clock = clock;
        this.target = target;
        this.probe = probe;
    }

    ProbeResult run() {
        while (true) {
            Instant begin = clock.instant();
            long nanos = System.nanoTime();
            List<HttpAnswer> answers = new ArrayList<>();
            Course.say("Attempt " + (attempts.size() + 1) + " of " + probe.attempts() + ": connecting to "
                    + target.destination() + ".");
            try (HttpLine line = http.open(target.destination(), target.tls(), connect())) {
                try {
                    for (int i = 0; i < probe.requests(); i++) {
                        Course.say(probe.method() + " " + target.path() + probe.path() + " is sent" + nth(i) + ".");
                        answers.add(line.send(call()));
                        Course.say("Answered " + answers.get(i).status() + ".");
                    }
                } catch (Unreachable e) {
                    if (e.trouble() == Trouble.TLS_EXPIRED && asksForDays()) {
                        attempts.add(new Attempt(begin, since(nanos), true, e.getMessage()));
                        return expired(line);
                    }
                    throw e;
                }
                attempts.add(new Attempt(begin, since(nanos), true, "Answered " + statuses(answers) + "."));
                return judged(answers);
            } catch (Unreachable e) {
                attempts.add(new Attempt(begin, since(nanos), false, target.hide(e.getMessage())));
                Course.say(target.hide(e.getMessage()));
                if (Thread.currentThread().isInterrupted()
                        || attempts.size() >= probe.attempts()
                        || !mayTryAgain(e.trouble())) {
                    return error(target.hide(e.getMessage()));
                }
            }
        }
    }

    /** The last one. */
    Optional<HttpAnswer> answer() {
        return Optional.ofNullable(observed).map(HttpObserved::last);
    }

    /** What was seen, for whoever passes it on; empty where nothing was. */
    Optional<Observed> observed() {
        return Optional.ofNullable(observed);
    }

    private String nth(int i) {
        return probe.requests() == 1 ? "" : ", " + (i + 1) + " of " + probe.requests();
    }

    /** A request that may have arrived is not sent again where twice is not as good as once. */
    private boolean mayTryAgain(Trouble trouble) {
        boolean neverSent = trouble == Trouble.DNS || trouble == Trouble.REFUSED || trouble == Trouble.UNREACHABLE;
        return trouble.passing() && (neverSent || HARMLESS_TWICE.contains(probe.method()));
    }

    private Duration connect() {
        return probe.timeout().compareTo(CONNECT) < 0 ? probe.timeout() : CONNECT;
    }

    private HttpCall call() {
        List<Header> headers = new ArrayList<>();
        String secret = WebLogin.header(target).toLowerCase(Locale.ROOT);
        for (Header header : probe.headers()) {
            boolean ours = target.secret() != null
                    && header.name().toLowerCase(Locale.ROOT).equals(secret);
            if (!probe.authenticated() || !ours) {
                headers.add(header);
            }
        }
        if (probe.authenticated()) {
            headers.addAll(WebLogin.headers(target));
        }
        return new HttpCall(
                probe.method(),
                target.path() + probe.path(),
                headers,
                probe.body().getBytes(StandardCharsets.UTF_8),
                probe.timeout(),
                MOST_BYTES);
    }

    private ProbeResult judged(List<HttpAnswer> answers) {
        observed = new HttpObserved(answers, clock.instant());
        Judgement judgement =
                Judgement.of(probe.success(), probe.failure(), subject -> hidden(observed.value(subject)));
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                List.copyOf(attempts),
                observed.measured(),
                output(answers.get(answers.size() - 1)));
    }

    /** The other side may repeat what it was sent, and sentences quote what was observed. */
    private Value hidden(Value value) {
        return value instanceof Value.Text text ? new Value.Text(target.hide(text.text()), text.cut()) : value;
    }

    private boolean asksForDays() {
        return java.util.stream.Stream.concat(probe.success().stream(), probe.failure().stream())
                .anyMatch(condition -> condition.subject().equals("certificate days"));
    }

    /** Nobody was talked to, and the date is known all the same: that is measured, and bad. */
    private ProbeResult expired(HttpLine line) {
        Value days = HttpObserved.days(line.certificates(), clock.instant());
        String sentence = "The certificate has expired: certificate days is " + days.words() + ".";
        List<Measured> measured = days instanceof Value.Number number
                ? List.of(new Measured("certificate days", number.value(), number.unit()))
                : List.of();
        return new ProbeResult(new CheckOutcome.Failed(sentence), List.of(), List.copyOf(attempts), measured, "");
    }

    private ProbeResult error(String sentence) {
        return new ProbeResult(new CheckOutcome.Error(sentence), List.of(), List.copyOf(attempts), List.of(), "");
    }

    private String output(HttpAnswer answer) {
        StringBuilder output =
                new StringBuilder("HTTP ").append(answer.status()).append('\n');
        answer.headers()
                .forEach(h ->
                        output.append(h.name()).append(": ").append(h.value()).append('\n'));
        output.append('\n').append(answer.text());
        if (answer.cut()) {
            output.append("\n… cut");
        }
        // Hidden first: a secret must not be cut in two.
        return Kept.of(target.hide(output.toString().replace("\0", "")));
    }

    private static String statuses(List<HttpAnswer> answers) {
        return answers.stream()
                .map(answer -> String.valueOf(answer.status()))
                .distinct()
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
