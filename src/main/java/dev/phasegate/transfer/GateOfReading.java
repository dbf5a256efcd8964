package dev.phasegate.transfer;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import dev.phasegate.transfer.reading.PlanReading;

/**
 * Which conditions of a file a gate can ask for. Not what explains an item to tick, not what a command should print (its
 * step says that), not how fast the way back shall be, and not twice what is an item already.
 */
class GateOfReading {
    private static final List<String> WAY_BACK =
            List.of("rollback", "roll back", "revert", "restore", "decision point");
    private static final List<String> TIMES = List.of("s", "min", "h", "d");
    private final BitSet explained = new BitSet();
    private final BitSet printed = new BitSet();
    private final BitSet ticked = new BitSet();

    GateOfReading(PlanReading reading) {
        reading.checklistItems().forEach(item -> {
            ticked.set(item.line());
            explained.set(item.line() + 1, Math.max(item.line(), item.endLine()) + 1);
        });
        reading.steps().stream()
                .filter(step -> step.command() != null)
                .forEach(step -> printed.set(step.line(), step.endLine() + 1));
    }

    boolean decides(PlanReading.Criterion criterion) {
        boolean aside = explained.get(criterion.line()) || printed.get(criterion.line());
        return !aside && !isObjective(criterion);
    }

    boolean decides(PlanReading.JudgedCriterion criterion) {
        boolean asked = criterion.band().equals("no_go") || !ticked.get(criterion.line());
        return asked && !criterion.band().equals("roll_back");
    }

    private static boolean isObjective(PlanReading.Criterion criterion) {
        String text = criterion.text().toLowerCase(Locale.ROOT);
        boolean time = criterion.unit() != null && TIMES.contains(criterion.unit());
        boolean wanted = criterion.band().equals("target")
                || criterion.band().equals("roll_back") && criterion.op().startsWith("<");
        return time && wanted && WAY_BACK.stream().anyMatch(text::contains);
    }
}
