package dev.phasegate.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.audit.ActivityEvent;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.web.PhaseRail;

/** A plan as a whole: where it stands, what is next, who is on it. */
record PlanView(
        Seat seat,
        PlanDocument document,
        List<PhaseLine> phases,
        PhaseRail rail,
        PlanBanner banner,
        List<Person> team,
        List<ActivityEvent> latest) {

    /** {@code index} of the bar in the rail; {@code needed} signatures. {@code plannedStart} is null where it is not known. */
    record PhaseLine(
            PhaseFacts facts, PhaseRail.Bar bar, boolean current, int needed, Duration planned, Instant plannedStart) {
        public String href() {
            return "/phases/" + facts.number();
        }

        public boolean over() {
            return facts.state().behind();
        }

        public boolean begun() {
            return facts.startedAt() != null;
        }
    }

    /** Somebody in a role, or a role that nobody has yet ({@code name} empty). {@code reach} is a tel: or mailto: address. */
    record Person(String name, String role, String reach) {
        public boolean missing() {
            return name.isEmpty();
        }

        public boolean reachable() {
            return !reach.isEmpty();
        }
    }

    /** What may be done with the plan as a whole. */
    record Transition(PlanState to, String words) {}

    public Plan plan() {
        return seat.plan();
    }

    public String href() {
        return "/plans/" + seat.plan().slug();
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    /** The parts of the plan that show on this page. */
    public String parts() {
        return phases.stream()
                .map(line -> "phase:" + line.facts().number() + " gate:"
                        + line.facts().number())
                .collect(Collectors.joining(" ", "plan ", ""));
    }

    public String progress() {
        long passed = phases.stream().filter(PhaseLine::over).count();
        return passed + " of " + phases.size() + " behind";
    }

    public boolean solo() {
        return document.separation() == dev.phasegate.plan.document.Separation.SOLO;
    }

    public List<Transition> transitions() {
        return PlanStates.offered(seat);
    }

    public int rollbackSteps() {
        return document.rollback().stream()
                .mapToInt(level -> level.steps().size())
                .sum();
    }
}
