package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Invalid;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.verification.probe.CompositeProbe;

/** What a definition of a check has to agree with besides itself: the plan it belongs to, and the targets that plan may use. */
@ApplicationScoped
class CheckRules {
    private final TargetAccess targets;
    private final CommandRules commands;
    private final PlanDocuments documents;

    CheckRules(TargetAccess targets, CommandRules commands, PlanDocuments documents) {
        this.targets = targets;
        this.commands = commands;
        this.documents = documents;
    }

    /** What was typed, checked against the plan and what it may reach. Throws {@link Invalid}. */
    CheckDefinition checked(Seat seat, CheckFields fields) {
        CheckDefinition definition = CheckReading.read(fields);
        Map<String, String> faults = new LinkedHashMap<>();
        Passwords.unknown(fields)
                .ifPresent(field -> faults.put(
                        field, "The dots stand for nothing here, or for another target: write the value anew."));
        new TargetFit(targets.ofPlan(seat.plan().id()), faults).look(definition);
        commands.look(seat, definition, faults);
        if (definition.probe() instanceof CompositeProbe composite) {
            others(seat, composite, faults);
        }
        PlanDocument document = documents.current(seat.plan());
        if (definition.itemId() != null
                && document.phases().stream()
                        .flatMap(p -> p.items().stream())
                        .noneMatch(i -> i.id().equals(definition.itemId()))) {
            faults.put("item", "The plan has no such item.");
        }
        if (!fields.get("owner").isEmpty() && document.role(fields.get("owner")).isEmpty()) {
            faults.put("owner", "The plan has no such role.");
        }
        if (definition.after() != null && !happens(document, definition.after().what())) {
            faults.put("after", "The plan has no such step or phase.");
        }
        for (String phase : definition.phases()) {
            if (document.phases().stream().noneMatch(p -> p.id().equals(phase))) {
                faults.put("phases", "The plan has no such phase.");
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return definition;
    }

    private static boolean happens(PlanDocument document, String what) {
        return document.phases().stream()
                .anyMatch(phase -> what.equals("gate:" + phase.id())
                        || phase.steps().stream().anyMatch(step -> what.equals("step:" + step.id())));
    }

    /** Only of this plan, and no composites: a circle would never come to a verdict. */
    private static void others(Seat seat, CompositeProbe composite, Map<String, String> faults) {
        List<Check> of = Check.of(seat.plan().id());
        for (long id : composite.checks()) {
            if (of.stream().noneMatch(check -> check.id() == id)) {
                faults.put("checks", "The plan has no such check.");
            } else if (of.stream().anyMatch(check -> check.id() == id && check.kind() == CheckKind.COMPOSITE)) {
                faults.put("checks", "A check that goes by other checks can't be one of them.");
            }
        }
    }
}
