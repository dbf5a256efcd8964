package dev.phasegate.transfer.markdown;

import java.util.List;

import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.StepSpec;

/** Numbered steps: below each what to do, the command, what is expected of it, and what to do if it fails. */
final class StepMarkdown {
    private static final int SHORT = 160;
    private final Page page;
    private final RoleLabels roles;
    private final LiveState live;
    private final List<Branch> branches;

    StepMarkdown(Page page, RoleLabels roles, LiveState live, List<Branch> branches) {
        this.page = page;
        this.roles = roles;
        this.live = live;
        this.branches = branches;
    }

    void write(int level, List<StepSpec> steps) {
        if (steps.isEmpty()) {
            return;
        }
        page.heading(level, Headings.STEPS);
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), (i + 1) + ". ");
        }
    }

    private void step(StepSpec step, String marker) {
        String indent = " ".repeat(marker.length());
        page.block("", marker + told(step).behind(step.title()));
        page.words(indent, step.instructions());
        if (!step.command().isEmpty() || !step.language().isEmpty()) {
            String fence = fence(step.command());
            page.block(indent, fence + Inline.of(step.language()) + "\n" + step.command() + "\n" + fence);
        }
        labelled(indent, StepText.EXPECTED, step.expected());
        labelled(indent, StepText.FAILS, step.onFailure());
    }

    private Attributes told(StepSpec step) {
        LiveState.Mark mark = live.steps().get(step.id());
        return new Attributes()
                .add("for", roles.of(step.roleId()))
                .add("at", offset(step.offsetMinutes()))
                .minutes("takes", step.plannedMinutes())
                .flag(step.required(), "required")
                .flag(step.failurePolicy() == OnFailure.RETRY, "retry on failure")
                .flag(step.failurePolicy() == OnFailure.IGNORE, "failure may be ignored")
                .add("only way", way(step))
                .add("now", mark == null ? "" : live.words(mark));
    }

    private static String offset(Integer minutes) {
        return minutes == null ? "" : "T" + (minutes < 0 ? "" : "+") + minutes + " min";
    }

    /** “1.2”: the second way of the first alternatives. */
    private String way(StepSpec step) {
        for (int b = 0; b < branches.size(); b++) {
            Branch branch = branches.get(b);
            if (branch.id().equals(step.branchId())) {
                int option = 0;
                for (int o = 0; o < branch.options().size(); o++) {
                    option = branch.options().get(o).id().equals(step.optionId()) ? o + 1 : option;
                }
                return (b + 1) + (option == 0 ? "" : "." + option);
            }
        }
        return "";
    }

    private void labelled(String indent, String label, String words) {
        if (words.isEmpty()) {
            return;
        }
        boolean line = words.length() <= SHORT && words.indexOf('\n') < 0 && words.equals(words.strip());
        page.block(indent, label + ":" + (line ? " " + words : ""));
        if (!line) {
            page.quote(indent, words);
        }
    }

    /** Longer than any in the command. */
    private static String fence(String command) {
        String fence = "```";
        while (command.contains(fence)) {
            fence += "`";
        }
        return fence;
    }
}
