package dev.phasegate.checklist;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/** A phase's checklist as its page shows it: counts over all of it, rows as far as they are looked at. */
public record ChecklistView(
        String path, Filter filter, List<ChecklistGroupView> groups, Counts counts, boolean acting, int number) {

    /** {@code mine}: open ones that wait for a role of the reader. */
    public record Counts(long all, long open, long mine, long required, long requiredDone) {}

    /** A choice above the list. */
    public record Chip(String word, long count, String href, boolean current) {}

    /** Which checks are shown. */
    public enum Show {
        ALL,
        OPEN,
        MINE;

        boolean holds(ItemRow row) {
            return switch (this) {
                case ALL -> true;
                case OPEN -> row.item().open();
                case MINE -> row.item().open() && row.mine();
            };
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the address: which checks, and from where on in one group. {@code group} is empty for none. */
    public record Filter(Show show, String group, int from) {
        public static Filter of(String checks, String group, int from) {
            Show show = "open".equals(checks) ? Show.OPEN : "mine".equals(checks) ? Show.MINE : Show.ALL;
            return new Filter(show, group == null ? "" : group, Math.max(0, from));
        }

        int from(String groupId) {
            return groupId.equals(group) ? from : 0;
        }
    }

    public static ChecklistView of(
            List<ItemFacts> items, Seat seat, PhaseState state, int number, PlanDocument document, Filter filter) {
        PhaseSpec spec = document.phase(number).orElseThrow();
        List<ItemRow> rows =
                items.stream().map(item -> ItemRow.of(item, seat, document)).toList();
        var byGroup =
                rows.stream().collect(Collectors.groupingBy(row -> row.item().groupId()));
        boolean acting = seat.member() && state.running() && seat.plan().state().running();
        String path = "/plans/" + seat.plan().slug() + "/phases/" + number;
        ChecklistGroupView.Budget budget = new ChecklistGroupView.Budget();
        List<ChecklistGroupView> groups = Stream.concat(spec.checklists().stream(), ofDecisions(items).stream())
                .map((ChecklistGroup group) -> ChecklistGroupView.of(
                        group, byGroup.getOrDefault(group.id(), List.of()), path, filter, acting, budget))
                .filter(group -> filter.show() == Show.ALL ? group.of() > 0 : group.found() > 0)
                .toList();
        return new ChecklistView(path, filter, groups, counts(rows), acting, number);
    }

    /** Groups that no revision holds: conditions of decisions. */
    private static List<ChecklistGroup> ofDecisions(List<ItemFacts> items) {
        return items.stream()
                .filter(item -> item.groupName() != null)
                .map(item -> new ChecklistGroup(item.groupId(), item.groupName(), List.of()))
                .distinct()
                .toList();
    }

    private static Counts counts(List<ItemRow> rows) {
        return new Counts(
                rows.size(),
                rows.stream().filter(Show.OPEN::holds).count(),
                rows.stream().filter(Show.MINE::holds).count(),
                rows.stream().filter(row -> row.item().required()).count(),
                rows.stream()
                        .filter(row -> row.item().required() && !row.item().open())
                        .count());
    }

    public List<Chip> chips() {
        return List.of(
                chip("All", counts.all(), Show.ALL),
                chip("Open", counts.open(), Show.OPEN),
                chip("Mine", counts.mine(), Show.MINE));
    }

    private Chip chip(String word, long count, Show show) {
        return new Chip(word, count, path + "?checks=" + show.key() + "#h-ch", show == filter.show());
    }

    public boolean none() {
        return counts.all() == 0;
    }

    public String nothingFound() {
        return filter.show() == Show.MINE ? "Nothing here waits for you." : "Nothing is open.";
    }

    public String done() {
        return counts.requiredDone() + " of " + counts.required() + " required done";
    }

    /** What is on the page, for the form without JavaScript; see {@link ChecklistPages}. */
    public String shown() {
        return groups.stream()
                .flatMap(group -> group.rows().stream())
                .map(ItemRow::item)
                .map(item -> item.id() + ":" + item.version() + ":" + (item.done() || item.notNeeded() ? 1 : 0))
                .collect(Collectors.joining(" "));
    }
}
