package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.target.TargetCommands;
import dev.phasegate.target.command.CommandTemplate;
import dev.phasegate.verification.probe.CommandProbe;

/** The fields of a check that runs a registered command. */
final class CommandFields {
    private CommandFields() {}

    static CommandProbe read(FieldReader fields) {
        return new CommandProbe(
                fields.text("command"),
                pairs(fields, "parameters", "Write a parameter and its value a line, such as mount = /var."),
                pairs(fields, "numbers", "Write a name and a pattern a line, such as free = ([0-9]+)% free."),
                fields.seconds("30", 600),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }

    private static Map<String, String> pairs(FieldReader fields, String field, String fault) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : fields.lines(field)) {
            int sign = line.indexOf('=');
            String name = sign < 1 ? "" : line.substring(0, sign).strip();
            if (name.isEmpty() || pairs.put(name, line.substring(sign + 1).strip()) != null) {
                fields.fault(field, fault);
            }
        }
        return pairs;
    }

    /** Whether the target has the command, and the values fit it; {@code faults} hears of it. */
    static void look(
            CommandProbe probe, Long target, List<TargetCommands.OfTarget> commands, Map<String, String> faults) {
        CommandTemplate template = commands.stream()
                .filter(c -> target != null && c.targetId() == target)
                .map(TargetCommands.OfTarget::command)
                .filter(c -> c.name().equals(probe.command()))
                .findFirst()
                .orElse(null);
        if (template == null) {
            faults.put("command", "The target has no command " + probe.command() + ". Administrators register them.");
            return;
        }
        try {
            template.filled(probe.parameters());
        } catch (CommandTemplate.Unfit e) {
            faults.put("parameters", e.getMessage());
        }
    }
}
