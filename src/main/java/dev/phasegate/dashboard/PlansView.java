package dev.phasegate.dashboard;

import java.util.List;

/** One page of the list of plans. {@code more} leads to the next, null on the last. */
record PlansView(List<PlanRow> plans, List<HomeView.Chip> chips, String q, String state, String more) {}
