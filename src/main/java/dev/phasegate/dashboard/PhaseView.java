package dev.phasegate.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.audit.ActivityEvent;
import dev.phasegate.backup.need.NeedCards;
import dev.phasegate.checklist.ChecklistGroupView;
import dev.phasegate.checklist.ChecklistView;
import dev.phasegate.gate.GateView;
import dev.phasegate.observation.CheckpointsView;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.runbook.RunbookView;
import dev.phasegate.web.TimeWords;

/** A phase for the person who looks at it: where it stands, its work, its gate, who is on it. {@code earlier}: see {@link PhaseBanner}. */
record PhaseView(
        Seat seat,
        PlanDocument document,
        Phase phase,
        PhaseSpec spec,
        PhaseBanner banner,
        GateView gate,
        RunbookView book,
        ChecklistView checklist,
        List<RolePeople> people,
        List<ActivityEvent> latest,
        PhaseBack back,
        CheckpointsView looks,
        NeedCards needs,
        String earlier,
        Instant now) {

    /** What a browser's timer can count. */
    private static final long LONGEST_WAIT = Duration.ofDays(20).toSeconds();

    /** A role that has something to do in this phase; {@code names} is empty while nobody holds it. */
    record RolePeople(String role, String names) {}

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String path() {
        return plan() + "/phases/" + phase.number();
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    /** The address of this view as it is filtered now. */
    public String here() {
        return path() + "?checks=" + checklist.filter().show().key();
    }

    public String place() {
        return "Phase " + phase.number() + " of " + document.phases().size();
    }

    public String before() {
        return phase.number() > 1 ? plan() + "/phases/" + (phase.number() - 1) : "";
    }

    public String after() {
        return phase.number() < document.phases().size() ? plan() + "/phases/" + (phase.number() + 1) : "";
    }

    public String planned() {
        if (spec.minMinutes() == null && spec.maxMinutes() == null) {
            return "";
        }
        if (spec.minMinutes() == null
                || spec.maxMinutes() == null
                || spec.minMinutes().equals(spec.maxMinutes())) {
            return TimeWords.minutes(spec.maxMinutes() == null ? spec.minMinutes() : spec.maxMinutes());
        }
        return TimeWords.minutes(spec.minMinutes()) + " to " + TimeWords.minutes(spec.maxMinutes());
    }

    public boolean running() {
        return phase.state().running() && seat.plan().state().running();
    }

    /** It can be left out: nothing has begun, and nothing before it is open. */
    public boolean skippable() {
        return seat.member()
                && phase.state() == PhaseState.NOT_STARTED
                && earlier.isEmpty()
                && !seat.plan().state().ended();
    }

    /** Somebody of the team could ask to pass its gate by. */
    public boolean breakable() {
        return seat.member() && running() && !solo() && !gate.blockers().isEmpty();
    }

    public boolean editable() {
        return seat.member() && !seat.plan().state().ended();
    }

    public boolean solo() {
        return gate.solo();
    }

    public boolean hasWork() {
        return !book.steps().isEmpty() || !book.branches().isEmpty();
    }

    // ---- observation

    public boolean observed() {
        return phase.soakMinutes() > 0;
    }

    /** What people added to the planned time; empty for nothing. */
    public String extended() {
        int extra = phase.soakMinutes() - spec.soak();
        return extra > 0 ? TimeWords.minutes(extra) : "";
    }

    public String soak() {
        return TimeWords.minutes(phase.soakMinutes());
    }

    /** Minutes observed so far, at most the whole. */
    public long soaked() {
        if (phase.workDoneAt() == null) {
            return 0;
        }
        Instant end = phase.endedAt() == null ? now : phase.endedAt();
        long minutes = Duration.between(phase.workDoneAt(), end).toMinutes();
        return Math.max(0, Math.min(phase.soakMinutes(), minutes));
    }

    public String soakedText() {
        return TimeWords.minutes(soaked());
    }

    public boolean soakOver() {
        return soaked() >= phase.soakMinutes();
    }

    /** Seconds until the page has to be looked at again because a clock runs out; 0 for never. */
    public long refreshIn() {
        Stream<Instant> backups = running() ? needs.ends() : Stream.empty();
        return Stream.concat(
                        backups,
                        Stream.of(
                                observationEnds(),
                                running() ? looks.nextChange() : null,
                                gate.window().nextOpen(),
                                gate.window().nextClose()))
                .filter(Objects::nonNull)
                .mapToLong(at -> Duration.between(now, at).toSeconds() + 1)
                .filter(seconds -> seconds > 0 && seconds <= LONGEST_WAIT)
                .min()
                .orElse(0);
    }

    private Instant observationEnds() {
        return running() && phase.shown(now) == PhaseState.OBSERVING
                ? phase.observedUntil().orElse(null)
                : null;
    }

    public Instant soakSince() {
        return phase.workDoneAt();
    }

    public Instant soakUntil() {
        return phase.observedUntil().orElse(null);
    }

    /** There is something to say of when work is allowed, and work is left. */
    public boolean windowed() {
        boolean rules = !spec.windows().isEmpty() || !document.windows().isEmpty();
        return !phase.state().behind() && (rules || !gate.window().open());
    }

    /** The group that {@code ?group=} names, for more of its rows. */
    ChecklistGroupView asked() {
        return checklist.groups().stream()
                .filter(group -> group.id().equals(checklist.filter().group()))
                .findFirst()
                .orElseThrow(() -> new dev.phasegate.shared.NotFound("group"));
    }
}
