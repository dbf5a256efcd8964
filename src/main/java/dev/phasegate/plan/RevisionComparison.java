package dev.phasegate.plan;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.FieldChange;
import dev.phasegate.plan.edit.RevisionDiff;

/** Two revisions beside each other, element by element, each change with the revisions that made it: who, when and why. */
@ApplicationScoped
class RevisionComparison {
    /** Further apart, the revisions between are listed, and not searched for who touched which element. */
    private static final int MOST_SEARCHED = 40;

    private final EditPlan editing;
    private final RevisionQuery revisions;

    RevisionComparison(EditPlan editing, RevisionQuery revisions) {
        this.editing = editing;
        this.revisions = revisions;
    }

    /** One element's change; {@code fields} are what it shows on either side. */
    record Row(Change change, List<FieldChange> fields, List<RevisionView> by) {}

    /** {@code steps}: the revisions after the older up to the newer, newest first; {@code more} of them were left out. */
    record Compared(List<Row> rows, List<RevisionView> steps, int more) {}

    Compared of(Plan plan, int from, int to) {
        int older = Math.min(from, to);
        int newer = Math.max(from, to);
        List<RevisionView> steps = revisions.before(plan.id(), newer + 1, MOST_SEARCHED).stream()
                .filter(step -> step.number() > older)
                .toList();
        int more = newer - older - steps.size();
        Map<String, Set<RevisionView>> touched = more > 0 ? Map.of() : touched(plan, steps);
        List<Row> rows = RevisionDiff.between(editing.tree(plan, from), editing.tree(plan, to)).stream()
                .map(change -> new Row(
                        change,
                        RevisionDiff.shown(change),
                        List.copyOf(touched.getOrDefault(change.element().id(), Set.of()))))
                .toList();
        return new Compared(rows, steps, more);
    }

    /** The revisions that changed each element, newest first. */
    private Map<String, Set<RevisionView>> touched(Plan plan, List<RevisionView> steps) {
        Map<String, Set<RevisionView>> touched = new HashMap<>();
        for (RevisionView step : steps) {
            ElementTree before = editing.tree(plan, step.previous());
            Set<String> ids = RevisionDiff.between(before, editing.tree(plan, step.number())).stream()
                    .map(change -> change.element().id())
                    .collect(Collectors.toSet());
            ids.forEach(id ->
                    touched.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(step));
        }
        return touched;
    }
}
