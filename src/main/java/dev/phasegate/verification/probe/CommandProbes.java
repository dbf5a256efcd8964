package dev.phasegate.verification.probe;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.command.CommandTemplate;
import dev.phasegate.target.guard.OutboundSsh;

/** Runs registered commands on SSH hosts. */
@ApplicationScoped
public class CommandProbes {
    private final Probes probes;
    private final OutboundSsh ssh;
    private final Clock clock;

    public CommandProbes(Probes probes, OutboundSsh ssh, Clock clock) {
        this.probes = probes;
        this.ssh = ssh;
        this.clock = clock;
    }

    /** {@code template}: the command that the probe names. */
    public ProbeResult run(Reachable target, CommandTemplate template, CommandProbe probe) {
        if (target.kind() != TargetKind.SSH || !probe.faults().isEmpty()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        try {
            String line = template.filled(probe.parameters());
            return probes.inPlace(target, () -> new CommandRun(ssh, clock, target, line, probe).run());
        } catch (CommandTemplate.Unfit e) {
            return ProbeResult.error(e.getMessage());
        }
    }
}
