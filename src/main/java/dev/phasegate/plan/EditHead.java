package dev.phasegate.plan;

import java.util.List;

/** What every page about a plan's making says of the plan: name, state, what may be done next and by this person. */
public record EditHead(
        String slug,
        String title,
        PlanState state,
        String holdReason,
        int revision,
        boolean solo,
        boolean member,
        boolean owner,
        List<Transition> transitions) {

    /** A button: the state it leads to, what it says, whether it asks for a reason, and whether it is the main one. */
    public record Transition(PlanState to, String label, boolean asks, boolean main) {}

    public static EditHead of(Seat seat) {
        Plan plan = seat.plan();
        return new EditHead(
                plan.slug(),
                plan.title(),
                plan.state(),
                plan.holdReason() == null ? "" : plan.holdReason(),
                plan.revision(),
                plan.separation() == dev.phasegate.plan.document.Separation.SOLO,
                seat.member(),
                seat.owner(),
                transitions(seat));
    }

    /** The same page after an edit: what is changed next has seen that revision. */
    EditHead at(int newRevision) {
        return new EditHead(slug, title, state, holdReason, newRevision, solo, member, owner, transitions);
    }

    /** The topic of its event stream. */
    public String stream() {
        return "plan:" + slug;
    }

    private static List<Transition> transitions(Seat seat) {
        return switch (seat.plan().state()) {
            case DRAFT -> allowed(seat, start("Start the plan"), cancel());
            case IN_PROGRESS ->
                allowed(
                        seat,
                        new Transition(PlanState.ON_HOLD, "Put on hold", true, false),
                        new Transition(PlanState.COMPLETED, "Complete the plan", false, false),
                        new Transition(PlanState.ROLLED_BACK, "Close as rolled back", true, false),
                        cancel());
            case ON_HOLD -> allowed(seat, start("Resume"), cancel());
            case COMPLETED, ROLLED_BACK, CANCELLED ->
                allowed(seat, new Transition(PlanState.ARCHIVED, "Archive", false, false));
            case ARCHIVED -> List.of();
        };
    }

    private static Transition start(String label) {
        return new Transition(PlanState.IN_PROGRESS, label, false, true);
    }

    private static Transition cancel() {
        return new Transition(PlanState.CANCELLED, "Cancel the plan", true, false);
    }

    private static List<Transition> allowed(Seat seat, Transition... all) {
        return List.of(all).stream()
                .filter(each -> PlanTransitions.mayBeDoneBy(seat, each.to()))
                .toList();
    }
}
