package dev.phasegate.checklist;

import java.util.List;
import java.util.Objects;

import dev.phasegate.checklist.ChecklistView.Filter;
import dev.phasegate.checklist.ChecklistView.Show;
import dev.phasegate.plan.document.ChecklistGroup;

/**
 * A group of a phase's checklist. {@code done} and {@code of} count all of it, {@code found} what the filter lets through;
 * {@code rows} are at most a page of those, starting at {@code from}. {@code bulk}: several can be ticked at once.
 * {@code origin}: the record of the decision that it comes from, empty for a group of the plan.
 */
public record ChecklistGroupView(
        String id,
        String name,
        long done,
        int of,
        int found,
        int from,
        boolean unfolded,
        boolean blocks,
        boolean bulk,
        List<ItemRow> rows,
        String path,
        Filter filter,
        String origin) {
    private static final int PAGE = 50;
    private static final int ON_A_PAGE = 150;

    /** How many rows the page still takes, over all groups. */
    static final class Budget {
        private int left = ON_A_PAGE;

        private int take(int wanted) {
            int taken = Math.min(left, Math.min(PAGE, wanted));
            left -= taken;
            return taken;
        }
    }

    static ChecklistGroupView of(
            ChecklistGroup group, List<ItemRow> all, String path, Filter filter, boolean acting, Budget budget) {
        List<ItemRow> found = all.stream().filter(filter.show()::holds).toList();
        long open = all.stream().filter(row -> row.item().open()).count();
        boolean asked = group.id().equals(filter.group());
        int from = Math.min(filter.from(group.id()), found.size());
        int taken = asked ? Math.min(PAGE, found.size() - from) : budget.take(found.size() - from);
        return new ChecklistGroupView(
                group.id(),
                group.name().isBlank() ? "Checks" : group.name(),
                all.size() - open,
                all.size(),
                found.size(),
                from,
                asked || (open > 0 && taken > 0) || filter.show() != Show.ALL,
                all.stream().anyMatch(row -> row.item().required()),
                acting && open > 1,
                found.subList(from, from + taken),
                path,
                filter,
                all.stream()
                        .map(row -> row.item().origin())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""));
    }

    public String count() {
        return done + " of " + of + (blocks ? "" : " · does not block the gate");
    }

    /** Checks of this group that come after the rows. */
    public int after() {
        return found - from - rows.size();
    }

    public String moreWords() {
        String next = after() > PAGE ? "the next " + PAGE + " of " + after() : String.valueOf(after());
        return "Show " + next + (rows.isEmpty() ? " checks" : " more checks");
    }

    public String moreHref() {
        return href(from + rows.size());
    }

    public String before() {
        return from == 0 ? "" : href(Math.max(0, from - PAGE));
    }

    private String href(int start) {
        return path + "?checks=" + filter.show().key() + "&group=" + id + "&from=" + start;
    }
}
