package dev.phasegate.rollback;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.shared.Invalid;

/** What a run goes: a level's steps as the plan has them now, or the one action that somebody wrote down. */
record WayBack(String id, String name, Integer objectiveMinutes, List<Action> actions) {
    private static final String NOTHING_PLANNED = "Get back to how it was, and write down what you do";

    record Action(
            String specId,
            String title,
            String roleId,
            String role,
            Integer plannedMinutes,
            String instructions,
            String command,
            String expected,
            String onFailure) {

        static Action written(String title) {
            return new Action(null, title, null, "", null, "", "", "", "");
        }
    }

    /** {@code levelId} null: the plan's first. {@code written} stands in where the level, or the plan, has no steps. */
    static WayBack of(PlanDocument document, String levelId, String written, Integer objective) {
        if (document.rollback().isEmpty()) {
            return new WayBack(null, "Rollback", objective, List.of(alone(written)));
        }
        RollbackLevel level = document.rollback().stream()
                .filter(candidate -> levelId == null || candidate.id().equals(levelId))
                .findFirst()
                .orElseThrow(() -> Invalid.field("level", "The plan has no such way back any more. Choose again."));
        List<Action> actions = new ArrayList<>();
        level.steps().forEach(step -> actions.add(action(step, actions.size() + 1, document)));
        if (actions.isEmpty()) {
            actions.add(alone(written));
        }
        Integer minutes = level.objectiveMinutes() == null ? objective : level.objectiveMinutes();
        return new WayBack(level.id(), nameOf(level), minutes, actions);
    }

    static String nameOf(RollbackLevel level) {
        return level.name().isBlank() ? "Rollback" : level.name();
    }

    private static Action alone(String written) {
        return Action.written(written.isBlank() ? NOTHING_PLANNED : written);
    }

    private static Action action(StepSpec step, int number, PlanDocument document) {
        return new Action(
                step.id(),
                step.title().isBlank() ? "Step " + number : step.title(),
                step.roleId(),
                document.roleName(step.roleId()),
                step.plannedMinutes(),
                step.instructions(),
                step.command(),
                step.expected(),
                step.onFailure());
    }
}
