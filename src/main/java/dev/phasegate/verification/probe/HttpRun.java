package dev.phasegate.verification.probe;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import dev.phasegate.verification.probe.Attempts.Answered;

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
    private final Attempts attempts;
    private HttpObserved observed;

    HttpRun(OutboundHttp http, Clock clock, Reachable target, HttpProbe probe) {
        this.http = http;
        this.clock = clock;
        this.target = target;
        this.probe = probe;
        this.attempts = Attempts.at(clock, probe.attempts(), target);
    }

    ProbeResult run() {
        return attempts.ask(this::ask, this::mayTryAgain);
    }

    private Answered ask() throws Unreachable {
        List<HttpAnswer> answers = new ArrayList<>();
        Course.say("Connecting to " + target.destination() + ".");
        try (HttpLine line = http.open(target.destination(), target.tls(), connect())) {
            try {
                for (int i = 0; i < probe.requests(); i++) {
                    Course.say(probe.method() + " " + target.path() + probe.path() + " is sent" + nth(i) + ".");
                    answers.add(line.send(call()));
                    Course.say("Answered " + answers.get(i).status() + ".");
                }
            } catch (Unreachable e) {
                if (!answers.isEmpty()) {
                    return new Answered(e.getMessage(), () -> broken(answers, e.getMessage()));
                } else if (e.trouble() != Trouble.TLS_EXPIRED || !asksForDays()) {
                    throw e;
                }
                Value days = HttpObserved.days(line.certificates(), clock.instant());
                return new Answered(e.getMessage(), () -> expired(days));
            }
        }
        return new Answered("Answered " + statuses(answers) + ".", () -> judged(answers));
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

    /** What was answered is not asked for again: if it was bad, it stays bad; it is never good enough. */
    private ProbeResult broken(List<HttpAnswer> answers, String sentence) {
        HttpObserved seen = new HttpObserved(answers, clock.instant());
        Judgement judgement = judgement(seen);
        String output = output(answers.get(answers.size() - 1));
        if (judgement.outcome() instanceof CheckOutcome.Failed) {
            return attempts.result(judgement, seen.measured(), output);
        }
        CheckOutcome error = new CheckOutcome.Error(
                answers.size() + " of " + probe.requests() + " requests were answered, then: " + sentence);
        return attempts.result(new Judgement(error, judgement.findings()), List.of(), output);
    }

    private Judgement judgement(HttpObserved seen) {
        return Judgement.of(probe.success(), probe.failure(), subject -> hidden(seen.value(subject)));
    }

    private ProbeResult judged(List<HttpAnswer> answers) {
        observed = new HttpObserved(answers, clock.instant());
        Judgement judgement = judgement(observed);
        return attempts.result(judgement, observed.measured(), output(answers.get(answers.size() - 1)));
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
    private ProbeResult expired(Value days) {
        List<Measured> measured = days instanceof Value.Number number
                ? List.of(new Measured("certificate days", number.value(), number.unit()))
                : List.of();
        return attempts.result(
                new CheckOutcome.Failed("The certificate has expired: certificate days is " + days.words() + "."),
                measured);
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
        return output.toString();
    }

    private static String statuses(List<HttpAnswer> answers) {
        return answers.stream()
                .map(answer -> String.valueOf(answer.status()))
                .distinct()
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
