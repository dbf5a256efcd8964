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

    /** The first line names the step; all of a longer text is told. */
    static String title(String text) {
        int end = text.indexOf('\n');
        return Texts.name(end < 0 ? text : text.substring(0, end));
    }

    private static StepSpec step(PlanReading.RollbackStep step) {
        return new StepSpec(
                Ids.next(),
                title(step.text()),
                null,
                null,
                null,
                step.text().equals(title(step.text())) ? "" : Texts.cut(step.text()),
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
