package dev.phasegate.verification;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Seat;
import dev.phasegate.target.TargetCommands;
import dev.phasegate.verification.probe.CommandProbe;
import dev.phasegate.verification.probe.LogProbe;

/** On hosts of SSH only what administrators registered there. */
@ApplicationScoped
class CommandRules {
    private static final String OFF = "Commands over SSH are switched off on this server.";
    private final TargetCommands commands;

    CommandRules(TargetCommands commands) {
        this.commands = commands;
    }

    void look(Seat seat, CheckDefinition check, Map<String, String> faults) {
        if (check.probe() instanceof CommandProbe probe) {
            command(seat, check, probe, faults);
        } else if (check.probe() instanceof LogProbe probe && faults.isEmpty()) {
            log(check, probe, faults);
        }
    }

    private void command(Seat seat, CheckDefinition check, CommandProbe probe, Map<String, String> faults) {
        if (!commands.on()) {
            faults.put("command", OFF);
        } else if (faults.isEmpty()) {
            CommandFields.look(
                    probe, check.targetId(), commands.ofPlan(seat.plan().id()), faults);
        }
    }

    /** No files where the target is no SSH host. */
    private void log(CheckDefinition check, LogProbe probe, Map<String, String> faults) {
        commands.files(check.targetId()).ifPresent(files -> {
            if (!commands.on()) {
                faults.put("target", OFF);
            } else if (!files.contains(probe.path())) {
                faults.put(
                        "path",
                        files.isEmpty()
                                ? "Administrators name the files that may be read at the target; there are none yet."
                                : "Files that may be read there: " + String.join(", ", files) + ".");
            }
        });
    }
}
