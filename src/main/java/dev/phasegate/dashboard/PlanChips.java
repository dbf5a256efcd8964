package dev.phasegate.dashboard;

import java.util.Arrays;
import java.util.List;

/** The filters of a list of plans as links. */
final class PlanChips {
    private PlanChips() {}

    static List<HomeView.Chip> of(PlanCounts counts, PlanFilter filter) {
        return Arrays.stream(PlanFilter.Show.values())
                .map(show -> new HomeView.Chip(show.word(), counts.of(show), filter.href(show), show == filter.show()))
                .filter(chip ->
                        chip.current() || chip.count() > 0 || chip.word().equals("All"))
                .toList();
    }
}
