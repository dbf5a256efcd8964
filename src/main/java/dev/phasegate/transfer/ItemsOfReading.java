package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/**
 * The checklists of one phase. A box under “No-go” is a reason to stop and nothing to tick, and a box of the way back is a
 * step of it: as items of the gate both would have to be done before anyone may go on.
 */
class ItemsOfReading {
    private final PlanReading reading;
    private final Set<Integer> elsewhere = new HashSet<>();

    ItemsOfReading(PlanReading reading) {
        this.reading = reading;
        reading.criteria().stream()
                .filter(criterion -> isBad(criterion.band()))
                .forEach(criterion -> elsewhere.add(criterion.line()));
        reading.judgedCriteria().stream()
                .filter(criterion -> isBad(criterion.band()))
                .forEach(criterion -> elsewhere.add(criterion.line()));
        reading.rollback().steps().forEach(step -> elsewhere.add(step.line()));
    }

    List<ChecklistGroup> groups(int phase) {
        Map<String, List<ItemSpec>> groups = new LinkedHashMap<>();
        for (PlanReading.ChecklistItem item : reading.checklistItems()) {
            if (Objects.equals(item.phaseNumber(), phase) && !elsewhere.contains(item.line())) {
                groups.computeIfAbsent(group(item), name -> new ArrayList<>())
                        .add(new ItemSpec(Ids.next(), text(item), null, true, item.line()));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new ChecklistGroup(Ids.next(), Texts.name(group.getKey()), group.getValue()))
                .toList();
    }

    private static boolean isBad(String band) {
        return band.equals("no_go") || band.equals("roll_back");
    }

    private static String group(PlanReading.ChecklistItem item) {
        return item.group() == null || item.group().isBlank() ? "Checklist" : item.group();
    }

    private static String text(PlanReading.ChecklistItem item) {
        boolean bare = item.detail() == null || item.detail().isBlank();
        return Texts.cut(bare ? item.text() : item.text() + "\n" + item.detail());
    }
}
