package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.phasegate.breakglass.BreakGlassNews;
import dev.phasegate.observation.Answer;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.poll.PollFacts;
import dev.phasegate.regression.RegressionNews;
import dev.phasegate.rollback.PlanAlarms;
import dev.phasegate.web.Status;

/**
 * A plan in a list, with the phase it is in and what of it concerns the viewer. {@code phase} is null once every phase is
 * behind, or without phases. {@code looks}: the latest answer to each checkpoint of that phase.
 */
record PlanRow(
        long id,
        String slug,
        String title,
        PlanState state,
        int revision,
        String separation,
        Instant changedAt,
        String holdReason,
        String lead,
        List<String> phases,
        PhaseFacts phase,
        List<Answer> looks,
        Mine mine,
        News news) {

    /**
     * {@code open}: required items of the current phase that wait for one of the viewer's roles; {@code handed}: roles that the
     * viewer may sign this phase as, for somebody; {@code owed}: conditions that a role of theirs has to meet before the end;
     * {@code team}: they belong to it.
     */
    record Mine(
            Seat.Access access,
            Set<String> roleIds,
            Set<String> handed,
            int owed,
            int open,
            boolean signed,
            boolean team) {

        boolean looksOn() {
            return access == Seat.Access.READER && handed.isEmpty();
        }
    }

    /** What can't wait: limits crossed, a rollback under way, polls, broken glass, regressions. Read for the home page only. */
    record News(
            PlanAlarms alarms,
            List<PollFacts> polls,
            List<BreakGlassNews.Item> glass,
            List<RegressionNews.Item> regressions) {}

    /** The worst that is known of the plan, in one word and perhaps a reason. */
    public Status status() {
        if (state == PlanState.IN_PROGRESS && phases.contains("REGRESSED")) {
            return Status.of("REGRESSED");
        }
        return state == PlanState.IN_PROGRESS && phase != null ? phase.status() : Status.of(state);
    }

    /** States in phase order, the current one as people see it. */
    public List<Status> rail() {
        return IntStream.range(0, phases.size())
                .mapToObj(i -> phase != null && i == phase.number() - 1 ? phase.status() : Status.of(phases.get(i)))
                .toList();
    }

    /** “Phase 2 of 4”, or how many there are before and after. */
    public String place() {
        if (phases.isEmpty()) {
            return "No phases yet";
        }
        boolean under = phase != null && !state.ended() && (state != PlanState.DRAFT || phase.number() > 1);
        String all = phases.size() == 1 ? "1 phase" : phases.size() + " phases";
        return under ? "Phase " + phase.number() + " of " + phases.size() : all;
    }

    public String railLabel() {
        return place() + ", " + status().word();
    }

    /** What the plan waits for, in a few words. */
    public String next() {
        if (phase == null || state.ended()) {
            return state == PlanState.IN_PROGRESS ? "Complete the plan" : "";
        }
        return switch (state) {
            case DRAFT -> "Start phase " + phase.number();
            case ON_HOLD -> holdReason == null ? "" : holdReason;
            default -> nextOfPhase();
        };
    }

    private String nextOfPhase() {
        if (phase.held()) {
            return phase.refusedBy() == null ? "A decision" : phase.refusedBy() + " says NO-GO";
        }
        return switch (phase.shown()) {
            case NOT_STARTED -> "Start phase " + phase.number();
            case IN_PROGRESS -> phase.left() == 1 ? "1 task left" : phase.left() + " tasks left";
            case OBSERVING -> "Observation ends";
            case READY_TO_SIGN -> phase.signed() + " signed";
            case ROLLING_BACK, ROLLED_BACK -> "A decision";
            case PASSED, SKIPPED -> "";
        };
    }

    /** The moment that belongs to {@link #next}, null without one. */
    public Instant nextAt() {
        if (state != PlanState.IN_PROGRESS || phase == null) {
            return null;
        }
        return phase.shown() == PhaseState.OBSERVING ? phase.observedUntil() : null;
    }

    public String subtitle() {
        return phase == null ? "" : phase.name();
    }

    public String href() {
        return "/plans/" + slug;
    }

    /** A poll of it is open. */
    boolean asked() {
        return news.polls().stream().anyMatch(poll -> !poll.isClosed());
    }

    String phaseHref() {
        return href() + "/phases/" + phase.number();
    }
}
