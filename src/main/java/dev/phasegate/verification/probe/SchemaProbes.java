package dev.phasegate.verification.probe;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;

/** Reads the history tables of tools that change schemas. */
@ApplicationScoped
public class SchemaProbes {
    private final Probes probes;

    public SchemaProbes(Probes probes) {
        this.probes = probes;
    }

    public ProbeResult run(Reachable target, MigrationProbe probe) {
        if (!target.kind().database() || !probe.faults().isEmpty()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        SqlAsked asked = probes.asked(target, null, probe.reading(target));
        ProbeResult read = probes.inPlace(target, asked::run);
        return asked.result()
                .map(history -> judged(target, probe, read, history))
                .orElse(read);
    }

    private static ProbeResult judged(Reachable target, MigrationProbe probe, ProbeResult read, SqlResult history) {
        MigrationObserved observed = new MigrationObserved(probe, history);
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                read.attempts(),
                observed.measured(),
                target.hide(observed.shown().replace("\0", "")));
    }
}
