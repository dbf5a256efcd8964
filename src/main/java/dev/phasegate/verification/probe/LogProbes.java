package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.HttpAnswer;
import dev.phasegate.target.guard.OutboundSsh;

/** Reads what is new in logs that a server gives out, and in files of SSH hosts. */
@ApplicationScoped
public class LogProbes {
    private static final Duration FIRST_LOOK = Duration.ofHours(1);

    private final Probes probes;
    private final OutboundSsh ssh;
    private final Clock clock;

    public LogProbes(Probes probes, OutboundSsh ssh, Clock clock) {
        this.probes = probes;
        this.ssh = ssh;
        this.clock = clock;
    }

    /** {@code last} empty: nobody read it before, so its end is looked at. */
    public ProbeResult run(Reachable target, LogProbe probe, Optional<LogMark> last) {
        boolean file = target.kind() == TargetKind.SSH;
        if (!target.kind().web() && !file || !probe.faults().isEmpty()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        if (file) {
            return target.files().contains(probe.path())
                    ? probes.inPlace(target, () -> new LogFileRun(ssh, clock, target, probe, last.orElse(null)).run())
                    : ProbeResult.error("This file may not be read any more.");
        }
        if (probe.asksByTime()) {
            Instant since = last.map(LogMark::at).orElse(clock.instant().minus(FIRST_LOOK));
            return asked(
                            target,
                            probe,
                            probe.since(since),
                            answer -> Optional.of(LogPart.whole(answer, "since " + since)))
                    .orElseThrow();
        }
        LogMark mark = last.orElse(null);
        if (mark == null || mark.position() == 0) {
            return end(target, probe, "the end of the log, which nobody read before");
        }
        long from = Math.max(0, mark.position() - LogMark.BEFORE);
        return asked(target, probe, probe.part("bytes=" + from + "-"), answer -> LogPart.after(answer, from, mark))
                .orElseGet(() -> end(target, probe, "the end of the log, which began anew"));
    }

    private ProbeResult end(Reachable target, LogProbe probe, String told) {
        HttpProbe request = probe.part("bytes=-" + (HttpRun.MOST_BYTES - 1));
        return asked(target, probe, request, answer -> Optional.of(LogPart.end(answer, told)))
                .orElseThrow();
    }

    /** What an answer is good for; empty where the log is another one by now. */
    private interface Reading {
        Optional<LogPart> of(HttpAnswer answer) throws Refused;
    }

    /** Empty where the reading is. */
    private Optional<ProbeResult> asked(Reachable target, LogProbe probe, HttpProbe request, Reading reading) {
        HttpRun run = probes.asked(target, request);
        ProbeResult asked = probes.inPlace(target, run::run);
        if (run.answer().isEmpty()) {
            return Optional.of(asked);
        }
        try {
            Optional<LogPart> part = reading.of(run.answer().get());
            return part.isEmpty() ? Optional.empty() : Optional.of(judged(target, probe, asked, part.get()));
        } catch (Refused e) {
            return Optional.of(new ProbeResult(
                    new CheckOutcome.Error(e.getMessage()), List.of(), asked.attempts(), List.of(), asked.output()));
        }
    }

    private static ProbeResult judged(Reachable target, LogProbe probe, ProbeResult asked, LogPart part)
            throws Refused {
        LogLines lines = LogLines.of(part, probe.pattern());
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), lines);
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                asked.attempts(),
                lines.measured(),
                target.hide(lines.shown().replace("\0", "")));
    }
}
