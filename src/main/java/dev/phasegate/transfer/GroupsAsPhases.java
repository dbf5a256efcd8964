package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.reading.PlanReading;

/** A file without phases, arranged by the headings above its items: each heading opens a phase, in the file's order. */
final class GroupsAsPhases {
    private static final int MOST = 200;
    private final PlanReading reading;
    private final List<PlanReading.Phase> phases = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private GroupsAsPhases(PlanReading reading) {
        this.reading = reading;
        reading.checklistItems().forEach(this::open);
    }

    /** The same elements in phases; unchanged where there is no item to arrange by. Throws {@link Invalid} for too many. */
    static PlanReading of(PlanReading reading) {
        long groups = reading.checklistItems().stream()
                .map(PlanReading.ChecklistItem::group)
                .distinct()
                .count();
        if (groups > MOST) {
            throw Invalid.field(
                    "phases-none", "The file has " + groups + " groups; a plan holds up to " + MOST + " phases.");
        }
        return reading.checklistItems().isEmpty() ? reading : new GroupsAsPhases(reading).arranged();
    }

    private void open(PlanReading.ChecklistItem item) {
        numbers.computeIfAbsent(heading(item), name -> {
            int line = headingLine(name, item.line());
            phases.add(new PlanReading.Phase(name, line, line, null, null, null, null, null));
            return phases.size();
        });
    }

    /** The group without the label that parts it further. */
    private String heading(PlanReading.ChecklistItem item) {
        String group = item.group() == null ? "" : item.group();
        int label = group.indexOf(" · ");
        String heading = label < 0 ? group : group.substring(0, label);
        return heading.isBlank() ? reading.title() : heading;
    }

    private int headingLine(String heading, int item) {
        for (int line = item - 1; line > 0; line--) {
            if (reading.sourceLines().get(line - 1).contains(heading)) {
                return line;
            }
        }
        return item;
    }

    /** The last phase that began at or above the line; the first for what stands before all. */
    private int at(int line) {
        int number = 1;
        for (int i = 0; i < phases.size() && phases.get(i).line() <= line; i++) {
            number = i + 1;
        }
        return number;
    }

    private PlanReading arranged() {
        PlanReading r = reading;
        return new PlanReading(
                r.title(),
                r.line(),
                r.encoding(),
                phases,
                r.checklistItems().stream()
                        .map(i -> in(numbers.get(heading(i)), i::in))
                        .toList(),
                r.criteria().stream().map(c -> in(at(c.line()), c::in)).toList(),
                r.judgedCriteria().stream().map(c -> in(at(c.line()), c::in)).toList(),
                r.steps().stream().map(s -> in(at(s.line()), s::in)).toList(),
                r.roles(),
                r.rollback(),
                r.schedules(),
                r.communications(),
                r.contacts(),
                r.questions(),
                r.notes().stream()
                        .map(n -> new PlanReading.Note(n.text(), n.line(), n.endLine(), at(n.line())))
                        .toList(),
                r.sourceLines());
    }

    private <E> E in(int phase, BiFunction<String, Integer, E> move) {
        return move.apply(phases.get(phase - 1).name(), phase);
    }
}
