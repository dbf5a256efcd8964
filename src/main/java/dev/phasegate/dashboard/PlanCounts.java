package dev.phasegate.dashboard;

import java.util.EnumMap;
import java.util.Map;

import dev.phasegate.plan.PlanState;

/** Plans by state, for the filters. */
class PlanCounts {
    private final Map<PlanState, Integer> byState = new EnumMap<>(PlanState.class);

    void add(PlanState state, int count) {
        byState.merge(state, count, Integer::sum);
    }

    public int of(PlanFilter.Show show) {
        return show.states().stream()
                .mapToInt(state -> byState.getOrDefault(state, 0))
                .sum();
    }
}
