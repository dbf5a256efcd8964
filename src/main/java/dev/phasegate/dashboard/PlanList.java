package dev.phasegate.dashboard;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

/** A page of the list of plans in two queries. */
@ApplicationScoped
class PlanList {
    private static final int PAGE = 50;
    private final PlanRows rows;

    PlanList(PlanRows rows) {
        this.rows = rows;
    }

    PlansView page(PlanFilter filter) {
        List<PlanRow> found = rows.page(filter, PAGE + 1);
        boolean others = found.size() > PAGE;
        List<PlanRow> shown = others ? found.subList(0, PAGE) : found;
        return new PlansView(
                shown,
                PlanChips.of(rows.counts(), filter),
                filter.q(),
                filter.show().name().toLowerCase(Locale.ROOT),
                others ? filter.hrefAfter(shown.get(PAGE - 1)) : null);
    }
}
