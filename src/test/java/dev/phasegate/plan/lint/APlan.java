package dev.phasegate.plan.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.plan.document.WindowRule;

/** A small plan for the rules, phase after phase; nothing in it is wrong until a test puts it there. */
final class APlan {
    private final List<PhaseSpec> phases = new ArrayList<>();
    private final List<TeamRole> roles = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<RollbackLevel> back = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private Risk risk;
    private int ids;

    private String id() {
        return "id" + ++ids;
    }

    APlan risk(Risk how) {
        risk = how;
        return this;
    }

    APlan note(String text) {
        notes.add(new Note(id(), text, null));
        return this;
    }

    APlan role(String name) {
        roles.add(new TeamRole(id(), name, "", "", null, false));
        return this;
    }

    APlan contact(String name, String reach) {
        contacts.add(new Contact(id(), name, null, reach));
        return this;
    }

    APlan rollback(Integer minutes, String noReturn, List<String> steps, String... symptoms) {
        List<Trigger> triggers = new ArrayList<>();
        for (String symptom : symptoms) {
            triggers.add(new Trigger(id(), symptom, "", null));
        }
        List<StepSpec> all =
                steps.stream().map(title -> step(title, "", "", "")).toList();
        back.add(new RollbackLevel(id(), "Roll back", minutes, noReturn, all, triggers, List.of()));
        return this;
    }

    APlan backCommand(String command) {
        StepSpec step = step("Restore", "bash", command, "done");
        back.add(new RollbackLevel(id(), "Roll back", 5, "", List.of(step), List.of(), List.of()));
        return this;
    }

    Ph phase(String name) {
        return new Ph(name);
    }

    PlanDocument document() {
        return new PlanDocument(
                "Orders to 18",
                "",
                risk,
                "UTC",
                "",
                null,
                Separation.STRICT,
                roles,
                phases,
                back,
                List.of(),
                contacts,
                List.of(),
                List.of(),
                notes,
                null,
                null);
    }

    LintedPlan plan() {
        return LintedPlan.of(document());
    }

    /** As read from that file. */
    LintedPlan read(String... file) {
        return LintedPlan.of(document(), Map.of(), List.of(file));
    }

    List<String> codes() {
        return codes(plan());
    }

    static List<String> codes(LintedPlan plan) {
        return Linter.lint(plan).stream().map(Finding::code).toList();
    }

    private StepSpec step(String title, String language, String command, String expected) {
        return new StepSpec(
                id(), title, null, null, null, "", language, command, expected, "", OnFailure.FAIL, true, null, null);
    }

    static Bound below(String value) {
        return new Bound(Operator.LESS, new BigDecimal(value), null, false);
    }

    static Bound above(String value) {
        return new Bound(Operator.GREATER, new BigDecimal(value), null, false);
    }

    /** The phase that is being written; {@link #end} closes it. */
    final class Ph {
        private final String name;
        private final List<StepSpec> steps = new ArrayList<>();
        private final List<ChecklistGroup> groups = new ArrayList<>();
        private final List<CriterionSpec> criteria = new ArrayList<>();
        private final List<SignOffSlot> slots = new ArrayList<>();
        private final List<Note> texts = new ArrayList<>();
        private final List<WindowRule> windows = new ArrayList<>();
        private Integer minutes;
        private Integer soak;
        private Risk how;

        Ph(String name) {
            this.name = name;
        }

        Ph takes(int max) {
            minutes = max;
            return this;
        }

        Ph soaks(int max) {
            soak = max;
            return this;
        }

        Ph risk(Risk phaseRisk) {
            how = phaseRisk;
            return this;
        }

        Ph command(String command) {
            return command("bash", command);
        }

        Ph command(String language, String command) {
            steps.add(step("Do it", language, command, "It answers 1"));
            return this;
        }

        Ph silentCommand(String language, String command) {
            steps.add(step("Do it", language, command, ""));
            return this;
        }

        Ph step(String title) {
            steps.add(APlan.this.step(title, "", "", ""));
            return this;
        }

        private StepSpec step(String title, String language, String command, String expected) {
            return APlan.this.step(title, language, command, expected);
        }

        Ph item(String text) {
            groups.add(new ChecklistGroup(id(), "Checks", List.of(new ItemSpec(id(), text, null, true, null))));
            return this;
        }

        Ph group(String title) {
            groups.add(new ChecklistGroup(id(), title, List.of()));
            return this;
        }

        Ph note(String text) {
            texts.add(new Note(id(), text, null));
            return this;
        }

        Ph measured(String metric, String unit, Bound go, Bound noGo, Bound rollBack) {
            criteria.add(new CriterionSpec(
                    id(), metric, false, metric, unit, go, noGo, rollBack, Priority.HIGH, null, null, true, null));
            return this;
        }

        Ph judged(String text) {
            criteria.add(new CriterionSpec(
                    id(), text, true, "", "", null, null, null, Priority.HIGH, null, null, true, null));
            return this;
        }

        Ph window(String from, String to) {
            windows.add(new WindowRule(id(), true, List.of(), from, to, "", ""));
            return this;
        }

        APlan end() {
            phases.add(new PhaseSpec(
                    id(), name, "", minutes, minutes, how, null, soak, false, windows, steps, List.of(), groups,
                    criteria, slots, texts, List.of()));
            return APlan.this;
        }
    }
}
