package dev.phasegate.plan;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.shared.Zones;

/** Names are there, zones exist, a required step is not ignorable. */
@ApplicationScoped
class WellFormed implements DocumentRule {
    static final int MAX_TITLE = 300;
    static final int MAX_WINDOWS = 20;

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        name(problems, "title", document.title(), "The plan");
        zone(problems, document.timeZone());
        windows(problems, "windows", document.windows(), "A plan");
        document.roles().forEach(role -> name(problems, role.id() + ".name", role.name(), "A role"));
        document.phases().forEach(phase -> phase(problems, phase));
        return problems;
    }

    private static void phase(Map<String, String> problems, PhaseSpec phase) {
        name(problems, phase.id() + ".name", phase.name(), "A phase");
        windows(problems, phase.id() + ".windows", phase.windows(), "A phase");
        phase.steps().forEach(step -> step(problems, step));
        phase.signOffs().stream()
                .filter(slot -> slot.needed() < 1)
                .forEach(slot -> problems.put(slot.id() + ".needed", "At least one person must sign in each slot."));
        if (phase.soak() < 0) {
            problems.put(phase.id() + ".soakMinutes", "An observation can't be shorter than nothing.");
        }
    }

    private static void windows(Map<String, String> problems, String field, List<WindowRule> windows, String what) {
        if (windows.size() > MAX_WINDOWS) {
            problems.put(field, what + " holds up to " + MAX_WINDOWS + " windows; this has " + windows.size() + ".");
        }
    }

    private static void step(Map<String, String> problems, StepSpec step) {
        name(problems, step.id() + ".title", step.title(), "A step");
        if (step.required() && step.failurePolicy() == OnFailure.IGNORE) {
            problems.put(step.id() + ".failurePolicy", "A required step can't be ignored when it fails.");
        }
    }

    private static void name(Map<String, String> problems, String field, String name, String what) {
        if (name.isBlank()) {
            problems.put(field, what + " needs a name.");
        } else if (name.length() > MAX_TITLE) {
            problems.put(
                    field, what + "'s name holds up to " + MAX_TITLE + " characters; this has " + name.length() + ".");
        }
    }

    private static void zone(Map<String, String> problems, String zone) {
        if (zone.isEmpty()) {
            return;
        }
        try {
            Zones.of(zone);
        } catch (DateTimeException e) {
            problems.put("timeZone", "“" + zone + "” is no time zone; write one like Europe/Berlin.");
        }
    }
}
