package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Trigger;

/** One way back: objective, point of no return, what calls for it, the steps, and what is expected. */
final class RollbackMarkdown {
    static final String WITHIN = "Back within";
    static final String NO_RETURN = "Point of no return";
    private final Page page;
    private final RoleLabels roles;
    private final LiveState live;

    RollbackMarkdown(Page page, RoleLabels roles, LiveState live) {
        this.page = page;
        this.roles = roles;
        this.live = live;
    }

    void write(RollbackLevel level) {
        page.heading(2, Headings.ROLLBACK + (level.name().isEmpty() ? "" : ": " + level.name()));
        List<String> facts = new ArrayList<>();
        if (level.objectiveMinutes() != null) {
            facts.add("- " + WITHIN + ": " + PhaseMarkdown.minutes(level.objectiveMinutes()));
        }
        if (!level.pointOfNoReturn().isEmpty()) {
            facts.add("- " + NO_RETURN + ": " + Inline.of(level.pointOfNoReturn()));
        }
        if (!facts.isEmpty()) {
            page.block("", String.join("\n", facts));
        }
        triggers(level.triggers());
        new StepMarkdown(page, roles, live, List.of()).write(3, level.steps());
        if (!level.exceptions().isEmpty()) {
            page.heading(3, Headings.EXCEPTIONS);
            page.block(
                    "",
                    level.exceptions().stream()
                            .map(exception -> "- " + Inline.of(exception.text()))
                            .collect(Collectors.joining("\n")));
        }
    }

    private void triggers(List<Trigger> triggers) {
        if (triggers.isEmpty()) {
            return;
        }
        page.heading(3, Headings.TRIGGERS);
        List<List<String>> rows = new ArrayList<>();
        for (Trigger trigger : triggers) {
            rows.add(List.of(
                    Inline.cell(trigger.symptom()),
                    Inline.cell(trigger.action()),
                    Inline.cell(roles.of(trigger.roleId()))));
        }
        page.table(Headings.TRIGGER_COLUMNS, rows);
    }
}
