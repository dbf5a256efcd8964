package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.shared.LinearPattern;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.HttpAnswer;

/** Reads what is new in logs that a server gives out. */
@ApplicationScoped
public class LogProbes {
    private static final Duration FIRST_LOOK = Duration.ofHours(1);
    private static final int SHOWN = 50;

    private final Probes probes;
    private final Clock clock;

    public LogProbes(Probes probes, Clock clock) {
        this.probes = probes;
        this.clock = clock;
    }

    /** {@code last} empty: nobody read it before, so its end is looked at. */
    public ProbeResult run(Reachable target, LogProbe probe, Optional<LogMark> last) {
        if (!target.kind().web() || !probe.faults().isEmpty()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        if (probe.asksByTime()) {
            Instant since = last.map(LogMark::at).orElse(clock.instant().minus(FIRST_LOOK));
            return asked(target, probe, probe.since(since), answer -> LogPart.whole(answer, "since " + since));
        }
        LogMark mark = last.orElse(null);
        if (mark == null || mark.position() == 0) {
            return end(target, probe, "the end of the log, which nobody read before");
        }
        long from = Math.max(0, mark.position() - LogMark.BEFORE);
        HttpProbe request = probe.part("bytes=" + from + "-");
        HttpRun run = probes.asked(target, request);
        ProbeResult asked = probes.inPlace(target, run::run);
        Optional<LogPart> part = run.answer().flatMap(answer -> LogPart.after(answer, from, mark));
        return part.map(it -> judged(target, probe, asked, it))
                .orElseGet(() -> asked.outcome() instanceof CheckOutcome.Error
                        ? asked
                        : end(target, probe, "the end of the log, which began anew"));
    }

    private ProbeResult end(Reachable target, LogProbe probe, String told) {
        HttpProbe request = probe.part("bytes=-" + (HttpRun.MOST_BYTES - 1));
        return asked(target, probe, request, answer -> LogPart.end(answer, told));
    }

    /** What an answer is good for; throws {@link LogPart.Unusable}. */
    private interface Reading {
        LogPart of(HttpAnswer answer) throws LogPart.Unusable;
    }

    private ProbeResult asked(Reachable target, LogProbe probe, HttpProbe request, Reading reading) {
        HttpRun run = probes.asked(target, request);
        ProbeResult asked = probes.inPlace(target, run::run);
        if (run.answer().isEmpty()) {
            return asked;
        }
        try {
            return judged(target, probe, asked, reading.of(run.answer().get()));
        } catch (LogPart.Unusable e) {
            return new ProbeResult(
                    new CheckOutcome.Error(e.getMessage()), List.of(), asked.attempts(), List.of(), asked.output());
        }
    }

    private static ProbeResult judged(Reachable target, LogProbe probe, ProbeResult asked, LogPart part) {
        String text = new String(part.bytes(), StandardCharsets.UTF_8);
        List<String> lines =
                Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
        List<String> found = lines.stream()
                .filter(line -> LinearPattern.finds(probe.pattern(), line))
                .toList();
        Judgement judgement = Judgement.of(
                probe.success(),
                probe.failure(),
                subject -> Value.number(subject.equals("count") ? found.size() : lines.size(), ""));
        List<Measured> measured = new ArrayList<>();
        measured.add(new Measured("count", BigDecimal.valueOf(found.size()), ""));
        measured.add(new Measured("lines", BigDecimal.valueOf(lines.size()), ""));
        measured.addAll(LogMark.measured(part.position(), part.sum()));
        String shown =
                "Read: " + part.told() + ".\n" + String.join("\n", found.subList(0, Math.min(SHOWN, found.size())));
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                asked.attempts(),
                measured,
                target.hide(shown.replace("\0", "")));
    }
}
