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
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.finding.FindingCounts;
import dev.phasegate.verification.RunDays;
import dev.phasegate.web.PhaseRail;
import dev.phasegate.web.TimeWords;

/** A plan as a whole: where it stands, what is next, who is on it. */
record PlanView(
        Seat seat,
        PlanDocument document,
        List<PhaseLine> phases,
        PhaseRail rail,
        PlanBanner banner,
        List<Person> team,
        List<String> owners,
        List<ActivityEvent> latest,
        FindingCounts findings,
        PlanBack back,
        RunDays.OfPlan checks) {
    private static final int ON_DUTY = 8;

    /** {@code index} of the bar in the rail; {@code needed} signatures. {@code plannedStart} is null where it is not known. */
    record PhaseLine(
            PhaseFacts facts, PhaseRail.Bar bar, boolean current, int needed, Duration planned, Instant plannedStart) {
        public String href() {
            return "/phases/" + facts.number();
        }

        public String rowCss() {
            return over() ? "done" : current ? "now" : "";
        }

        /** The diamond at the end of the bar. */
        public String gateTone() {
            return over() ? "go" : current && begun() ? bar.tone().equals("nogo") ? "nogo" : "you" : "wait";
        }

        /** “22 of 22 tasks · 2 of 4 signed”, as far as there is something to say. */
        public String progress() {
            List<String> parts = new java.util.ArrayList<>();
            if (begun() && !over() && facts.required() > 0) {
                parts.add(facts.done() + " of " + facts.required() + " tasks");
            } else if (!begun() && facts.required() > 0) {
                parts.add(facts.required() == 1 ? "1 task" : facts.required() + " tasks");
            }
            if (over() && facts.signed() > 0) {
                parts.add("signed by " + facts.signed());
            } else if (begun() && !over() && needed > 0) {
                parts.add(facts.signed() + " of " + needed + " signed");
            }
            if (!begun() && !over() && planned != null) {
                parts.add("about " + TimeWords.duration(planned));
            }
            return String.join(" · ", parts);
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
    record Transition(PlanState to, String words) {
        public boolean asks() {
            return PlanStates.asksWhy(to);
        }

        public String meaning() {
            return PlanStates.meaning(to);
        }

        public String whyId() {
            return "why-" + to.name();
        }
    }

    /** A step of the way back, as the tag for told steps takes it. */
    record BackStep(StepSpec spec, String role) {}

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

    public List<BackStep> backSteps(RollbackLevel level) {
        return level.steps().stream()
                .map(step -> new BackStep(step, document.roleName(step.roleId())))
                .toList();
    }

    public String backTime(RollbackLevel level) {
        return level.objectiveMinutes() == null ? "" : TimeWords.minutes(level.objectiveMinutes());
    }

    public String role(String roleId) {
        return document.roleName(roleId);
    }

    /** The first of the team; the team's page has the rest. */
    public List<Person> onDuty() {
        return team.stream().limit(ON_DUTY).toList();
    }

    public int furtherRoles() {
        return Math.max(0, team.size() - ON_DUTY);
    }

    public String lead() {
        return String.join(", ", owners.stream().limit(3).toList());
    }

    /** Whether errors keep a draft from starting. */
    public boolean heldByFindings() {
        return findings.errors() > 0 && seat.plan().startedAt() == null && editable();
    }

    public boolean editable() {
        return seat.member() && !seat.plan().state().ended();
    }

    /** A tel: or mailto: address, empty where {@code reach} is neither. */
    public String address(String reach) {
        return PlanPeople.address(reach);
    }
}
