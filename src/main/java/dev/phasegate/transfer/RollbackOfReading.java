package dev.phasegate.transfer;

import java.util.List;

import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** The way back as one level; a file seldom tells several apart. */
final class RollbackOfReading {

    private RollbackOfReading() {}

    static List<RollbackLevel> of(PlanReading.Rollback found) {
        if (found.steps().isEmpty() && found.triggers().isEmpty()) {
            return List.of();
        }
        return List.of(new RollbackLevel(
                Ids.next(),
                "Roll back",
                found.minutes(),
                "",
                found.steps().stream().map(RollbackOfReading::step).toList(),
                found.triggers().stream().map(RollbackOfReading::trigger).toList(),
                found.exceptions().stream().map(RollbackOfReading::exception).toList()));
    }

    private static StepSpec step(PlanReading.RollbackStep step) {
        return new StepSpec(
                Ids.next(),
                Texts.name(step.text()),
                null,
                null,
                null,
                step.text().length() > Texts.MAX_NAME ? step.text() : "",
                step.language(),
                Texts.cut(step.command()),
                "",
                "",
                OnFailure.FAIL,
                true,
                null,
                null);
    }

    private static Trigger trigger(PlanReading.Trigger trigger) {
        return new Trigger(Ids.next(), Texts.cut(trigger.text()), Texts.cut(trigger.action()), null);
    }

    private static DeclaredException exception(PlanReading.Trigger exception) {
        String why = exception.action() == null ? "" : ": " + exception.action();
        return new DeclaredException(Ids.next(), Texts.cut(exception.text() + why));
    }
}
