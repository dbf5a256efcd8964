package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;

/** Asks Prometheus servers. No data is neither good nor bad: it is never taken for a number. */
@ApplicationScoped
public class PromProbes {
    private final Probes probes;
    private final Clock clock;

    public PromProbes(Probes probes, Clock clock) {
        this.probes = probes;
        this.clock = clock;
    }

    public ProbeResult run(Reachable target, PromProbe probe) {
        if (target.kind() != TargetKind.PROMETHEUS || !probe.faults().isEmpty()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        Instant now = clock.instant();
        HttpRun run = probes.asked(target, probe.request(now));
        ProbeResult asked = probes.inPlace(target, run::run);
        return run.observed()
                .map(seen -> judged(target, probe, asked, seen, now))
                .orElseGet(() -> with(asked.outcome(), asked, told(probe, now)));
    }

    private static String told(PromProbe probe, Instant now) {
        return probe.told(now) + "\n\n";
    }

    private static ProbeResult judged(
            Reachable target, PromProbe probe, ProbeResult asked, Observed seen, Instant now) {
        String told = told(probe, now);
        Value body = seen.value("body");
        try {
            if (!(body instanceof Value.Text text) || text.cut()) {
                throw new PromObserved.Refused("The answer is too large. Aggregate in the query.");
            }
            PromObserved observed = PromObserved.of(text.text(), now, probe.step());
            String lacking = observed.lacking(probe.newest());
            if (!lacking.isEmpty() && !probe.counts()) {
                String sentence = "No data: " + lacking + ".";
                return with(new CheckOutcome.Inconclusive(sentence), asked, told + observed.shown());
            }
            Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
            return new ProbeResult(
                    judgement.outcome(),
                    judgement.findings(),
                    asked.attempts(),
                    observed.measured(),
                    target.hide(told + observed.shown()));
        } catch (PromObserved.Refused e) {
            String status = seen.value("status").words();
            String said = status.equals("200") || status.equals("400") ? "" : " It answered with " + status + ".";
            return with(new CheckOutcome.Error(target.hide(e.getMessage()) + said), asked, told + asked.output());
        }
    }

    private static ProbeResult with(CheckOutcome outcome, ProbeResult asked, String output) {
        return new ProbeResult(outcome, List.of(), asked.attempts(), List.of(), output);
    }
}
