package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.Seat;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.verification.CheckQuery.Cell;

/** All checks of a plan with their last runs. */
record CheckGrid(EditHead head, boolean write, List<Row> rows, List<Granted> targets) {

    /** One check. {@code cells}: oldest first. */
    public record Row(Check check, boolean paused, List<Cell> cells) {
        public Cell last() {
            return cells.isEmpty() ? null : cells.get(cells.size() - 1);
        }

        /** For whoever does not see the icons. */
        public String counted() {
            Map<String, Long> counts = cells.stream()
                    .collect(Collectors.groupingBy(Cell::state, java.util.TreeMap::new, Collectors.counting()));
            return counts.entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    static CheckGrid of(
            Seat seat, List<Check> checks, Map<Long, List<Cell>> cells, List<Granted> targets, Instant now) {
        return new CheckGrid(
                EditHead.of(seat),
                seat.member() && !seat.plan().state().ended(),
                checks.stream()
                        .map(c -> new Row(c, c.paused(now), cells.getOrDefault(c.id(), List.of())))
                        .toList(),
                targets);
    }

    public boolean reachable() {
        return !targets.isEmpty();
    }

    public List<CheckTemplate> templates() {
        return CheckTemplate.fitting(targets);
    }

    public List<CheckKind> kinds() {
        return List.of(CheckKind.values());
    }

    public String path() {
        return "/plans/" + head.slug() + "/checks";
    }
}
