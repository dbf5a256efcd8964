package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.SignOffSlot;

/** One phase: its facts, then windows, alternatives, steps, checklist, criteria, sign-offs and notes. */
final class PhaseMarkdown {
    private final Page page;
    private final RoleLabels roles;
    private final LiveState live;

    PhaseMarkdown(Page page, RoleLabels roles, LiveState live) {
        this.page = page;
        this.roles = roles;
        this.live = live;
    }

    void write(PhaseSpec phase, int number) {
        page.heading(2, Headings.PHASE + number + ": " + phase.name());
        page.words("", phase.objective());
        facts(phase);
        WindowsMarkdown.write(page, 3, phase.windows());
        branches(phase.branches());
        StepMarkdown steps = new StepMarkdown(page, roles, live, phase.branches());
        steps.write(3, phase.steps());
        checklists(phase.checklists());
        new CriterionMarkdown(page, roles, live).write(phase.criteria());
        CheckpointsMarkdown.write(page, roles, phase.checkpoints());
        signOffs(phase.signOffs());
        PlanMarkdown.notes(page, 3, phase.notes());
    }

    private void facts(PhaseSpec phase) {
        List<String> facts = new ArrayList<>();
        if (phase.minMinutes() != null || phase.maxMinutes() != null) {
            facts.add("Duration: " + range(phase.minMinutes(), phase.maxMinutes()));
        }
        if (phase.risk() != null) {
            facts.add("Risk: " + phase.risk().name().toLowerCase(Locale.ROOT));
        }
        if (phase.rollbackMinutes() != null) {
            facts.add("Roll back within: " + minutes(phase.rollbackMinutes()));
        }
        if (phase.soak() > 0 || phase.soakRestarts()) {
            facts.add("Observe for: " + minutes(phase.soak())
                    + (phase.soakRestarts() ? ", again after a failed check" : ""));
        }
        if (!facts.isEmpty()) {
            page.block("", facts.stream().map(fact -> "- " + fact).collect(Collectors.joining("\n")));
        }
    }

    private static String range(Integer min, Integer max) {
        if (min != null && max != null) {
            return min.equals(max) ? minutes(min) : min + " to " + minutes(max);
        }
        return min == null ? "up to " + minutes(max) : "at least " + minutes(min);
    }

    static String minutes(Integer minutes) {
        return minutes == null ? "" : minutes + " min";
    }

    private void branches(List<Branch> branches) {
        if (branches.isEmpty()) {
            return;
        }
        page.heading(3, Headings.ALTERNATIVES);
        for (int i = 0; i < branches.size(); i++) {
            page.block(
                    "", (i + 1) + ". " + new Attributes().behind(branches.get(i).question()));
            List<BranchOption> options = branches.get(i).options();
            for (int o = 0; o < options.size(); o++) {
                Attributes when = new Attributes().add("when", options.get(o).condition());
                page.line("   " + (o + 1) + ". " + when.behind(options.get(o).name()));
            }
        }
    }

    private void checklists(List<ChecklistGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        page.heading(3, Headings.CHECKLIST);
        for (int i = 0; i < groups.size(); i++) {
            ChecklistGroup group = groups.get(i);
            boolean plain = i == 0 && group.name().isEmpty() && !group.items().isEmpty();
            if (!plain) {
                page.block("", ("#### " + Inline.of(group.name())).strip());
            }
            if (!group.items().isEmpty()) {
                page.block("", group.items().stream().map(this::item).collect(Collectors.joining("\n")));
            }
        }
    }

    private String item(ItemSpec item) {
        LiveState.Mark mark = live.items().get(item.id());
        boolean done = mark != null && mark.state().equals("done");
        return "- [" + (done ? "x" : " ") + "] " + told(item, live.items()).behind(item.text());
    }

    private Attributes told(ItemSpec item, Map<String, LiveState.Mark> marks) {
        LiveState.Mark mark = marks.get(item.id());
        return new Attributes()
                .flag(!item.required(), "optional")
                .add("for", roles.of(item.roleId()))
                .add("now", mark == null ? "" : live.words(mark));
    }

    private void signOffs(List<SignOffSlot> slots) {
        if (slots.isEmpty()) {
            return;
        }
        page.heading(3, Headings.SIGN_OFFS);
        page.block(
                "",
                slots.stream()
                        .map(slot -> "- " + slot.needed() + " × " + Inline.of(roles.of(slot.roleId())))
                        .collect(Collectors.joining("\n")));
    }
}
