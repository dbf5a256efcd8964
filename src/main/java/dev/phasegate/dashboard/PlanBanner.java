package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.List;

import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.web.Status;

/** Where the plan is now in one sentence, with the one action. {@code until} may be null; so may {@code action}. */
record PlanBanner(Status status, String title, String text, Instant until, Action action) {

    /** A link, or with {@code to} a form: empty for starting a phase, else the state the plan shall have. */
    record Action(String label, String href, boolean form, String to) {
        static Action open(String label, String href) {
            return new Action(label, href, false, "");
        }

        static Action start(String label, String href) {
            return new Action(label, href + "/start", true, "");
        }

        static Action become(String label, String plan, PlanState to) {
            return new Action(label, plan + "/transitions", true, to.name());
        }
    }

    static PlanBanner of(Seat seat, PlanDocument document, PhaseFacts phase, long unfilled) {
        String href = "/plans/" + seat.plan().slug();
        return switch (seat.plan().state()) {
            case DRAFT -> draft(seat, document, phase, unfilled, href);
            case IN_PROGRESS -> phase == null ? allBehind(seat, href) : running(seat, document, phase, href);
            case ON_HOLD ->
                new PlanBanner(
                        Status.of(PlanState.ON_HOLD),
                        "The plan is on hold",
                        seat.plan().holdReason() == null ? "" : seat.plan().holdReason(),
                        null,
                        seat.member() ? Action.become("Resume", href, PlanState.IN_PROGRESS) : null);
            case COMPLETED -> over(seat, "The plan is completed", "Every phase is behind.");
            case ROLLED_BACK -> over(seat, "The plan was rolled back", "");
            case CANCELLED -> over(seat, "The plan was cancelled", "");
            case ARCHIVED -> over(seat, "The plan is archived", "It can be read, not changed.");
        };
    }

    private static PlanBanner over(Seat seat, String title, String text) {
        return new PlanBanner(Status.of(seat.plan().state()), title, text, null, null);
    }

    private static PlanBanner draft(Seat seat, PlanDocument document, PhaseFacts phase, long unfilled, String href) {
        if (phase == null) {
            Action add = seat.owner() ? Action.open("Add a phase", href + "/edit") : null;
            return new PlanBanner(Status.of(PlanState.DRAFT), "This plan has no phases yet", "", null, add);
        }
        String team = unfilled == 0
                ? "Every role is filled."
                : unfilled == 1 ? "1 role has nobody yet." : unfilled + " roles have nobody yet.";
        Action action = !seat.member() ? null : start(document, phase, href);
        if (unfilled > 0 && seat.owner()) {
            action = Action.open("Name the team", href + "/team");
        }
        return new PlanBanner(
                Status.of(PlanState.DRAFT), "This plan is a draft", "Nothing is running. " + team, null, action);
    }

    /** Where a point of no return lies in it, the phase's own page asks first. */
    private static Action start(PlanDocument document, PhaseFacts phase, String href) {
        return NoReturn.of(document).ofPhase(phase.number()).isPresent()
                ? Action.open("Open phase " + phase.number(), href + phase(phase))
                : Action.start("Start phase " + phase.number(), href + phase(phase));
    }

    private static PlanBanner allBehind(Seat seat, String href) {
        Action complete = seat.member() ? Action.become("Complete the plan", href, PlanState.COMPLETED) : null;
        return new PlanBanner(
                Status.of(PhaseState.PASSED),
                "Every phase is behind",
                "Complete the plan to close its record.",
                null,
                complete);
    }

    private static PlanBanner running(Seat seat, PlanDocument document, PhaseFacts phase, String href) {
        String name = "Phase " + phase.number();
        Action open = Action.open("Open phase " + phase.number(), href + phase(phase));
        if (phase.held()) {
            String why = phase.failed() > 0
                    ? (phase.failed() == 1 ? "1 required task failed." : phase.failed() + " required tasks failed.")
                    : phase.refusedBy() + " says NO-GO.";
            return new PlanBanner(phase.status(), name + " is held", why, null, open);
        }
        return switch (phase.shown()) {
            case NOT_STARTED -> {
                Action start = seat.member() ? start(document, phase, href) : open;
                yield new PlanBanner(phase.status(), name + " can start", "Nothing is running.", null, start);
            }
            case IN_PROGRESS ->
                new PlanBanner(
                        phase.status(),
                        name + " is in progress",
                        phase.done() + " of " + phase.required() + " required tasks are done.",
                        null,
                        open);
            case OBSERVING ->
                new PlanBanner(
                        phase.status(),
                        name + " is being observed",
                        "All required tasks are done. The observation ends",
                        phase.observedUntil(),
                        open);
            case READY_TO_SIGN -> ready(seat, document, phase, href);
            case ROLLING_BACK -> new PlanBanner(phase.status(), name + " is rolling back", "", null, open);
            case ROLLED_BACK ->
                new PlanBanner(
                        phase.status(),
                        name + " was rolled back",
                        phase.reason() == null ? "" : phase.reason(),
                        null,
                        open);
            case PASSED, SKIPPED -> new PlanBanner(phase.status(), name + " is behind", "", null, open);
        };
    }

    private static PlanBanner ready(Seat seat, PlanDocument document, PhaseFacts phase, String href) {
        List<SignOffSlot> slots =
                document.phase(phase.number()).map(PhaseSpec::signOffs).orElse(List.of());
        int needed = slots.stream().mapToInt(SignOffSlot::needed).sum();
        boolean mine = (document.separation() == Separation.SOLO && seat.member())
                || slots.stream().anyMatch(slot -> seat.holds(slot.roleId()));
        String text = needed == 0
                ? "No signature is asked for. A decision opens the next phase."
                : phase.signed() >= needed
                        ? "Everyone has signed. A decision opens the next phase."
                        : phase.signed() + " of " + needed + " people have signed.";
        Action action = mine && phase.signed() < needed
                ? Action.open("Review and sign", href + phase(phase) + "/sign")
                : Action.open("Open phase " + phase.number(), href + phase(phase));
        return new PlanBanner(phase.status(), "Phase " + phase.number() + " is ready to sign", text, null, action);
    }

    private static String phase(PhaseFacts phase) {
        return "/phases/" + phase.number();
    }
}
