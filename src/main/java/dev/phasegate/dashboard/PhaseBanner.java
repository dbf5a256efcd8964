package dev.phasegate.dashboard;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateView;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;

/**
 * Where a phase stands: status, title, one sentence, what keeps its gate shut, and what can be done. {@code tone} of an act is
 * main, back, or empty; one act at most is main.
 */
record PhaseBanner(String status, String title, String text, List<Blocker> missing, List<Act> acts) {
    private static final int NAMED = 4;
    private static final Set<Blocker.Code> SAID_ELSEWHERE =
            Set.of(Blocker.Code.SIGN_OFF_MISSING, Blocker.Code.PLAN_STATE);

    /** A link, or where {@code form} a form that posts {@code to}; {@code crossing}: what has to be confirmed before. */
    record Act(String label, String href, String tone, boolean form, String to, String crossing) {
        static Act link(String label, String href, String tone) {
            return new Act(label, href, tone, false, "", "");
        }

        static Act post(String label, String href, String to) {
            return new Act(label, href, "main", true, to, "");
        }

        /** A form that asks first; {@code warning} empty for one that need not. */
        Act after(String warning) {
            return new Act(label, href, tone, form, to, warning);
        }

        public String css() {
            return tone.isEmpty() ? "btn" : "btn btn-" + tone;
        }
    }

    /**
     * {@code earlier}: number and name of the first phase before this one that is not behind, empty without one; {@code noReturn}:
     * what has to be said before it is started, empty for nothing.
     */
    static PhaseBanner of(Gate gate, GateView view, Seat seat, String earlier, String noReturn) {
        PlanState plan = seat.plan().state();
        return switch (gate.phase().state()) {
            case NOT_STARTED -> waiting(gate, view, seat, earlier, noReturn);
            case SKIPPED -> behind(gate, view, "Skipped", said(gate));
            case PASSED -> behind(gate, view, view.title(), view.text());
            case ROLLED_BACK -> rolledBack(view, seat, gate.decision() == null ? said(gate) : "", noReturn);
            case ROLLING_BACK -> rollingBack(view);
            case IN_PROGRESS, OBSERVING, READY_TO_SIGN ->
                plan == PlanState.ON_HOLD ? onHold(view, seat) : running(gate, view, seat);
        };
    }

    private static PhaseBanner waiting(Gate gate, GateView view, Seat seat, String earlier, String noReturn) {
        if (seat.plan().state() == PlanState.ON_HOLD) {
            return onHold(view, seat);
        }
        if (seat.plan().state().ended()) {
            return new PhaseBanner("NOT_STARTED", "Never started", "The plan is closed.", List.of(), List.of());
        }
        if (!earlier.isEmpty()) {
            int space = earlier.indexOf(' ');
            String number = earlier.substring(0, space);
            String text = "Phase " + number + ", “" + earlier.substring(space + 1) + "”, comes first.";
            Act open = Act.link("Open phase " + number, "/plans/" + view.slug() + "/phases/" + number, "");
            return new PhaseBanner("NOT_STARTED", "Not started", text, List.of(), List.of(open));
        }
        String text = seat.plan().state() == PlanState.DRAFT
                ? "The plan is a draft. Starting this phase starts the plan."
                : "Nothing is before it any more.";
        List<Act> acts = seat.member()
                ? List.of(Act.post("Start phase " + view.number(), view.path() + "/start", "")
                        .after(noReturn))
                : List.of();
        List<Blocker> shut = gate.recommendation().blockers().stream()
                .filter(blocker -> blocker.code() == Blocker.Code.WINDOW_CLOSED)
                .toList();
        return new PhaseBanner(
                "NOT_STARTED", "Not started", seat.member() ? text : text + " Its team starts it.", shut, acts);
    }

    private static PhaseBanner onHold(GateView view, Seat seat) {
        String why = seat.plan().holdReason() == null ? "" : seat.plan().holdReason();
        List<Act> acts = seat.member()
                ? List.of(Act.post("Resume the plan", "/plans/" + view.slug() + "/transitions", "IN_PROGRESS"))
                : List.of();
        return new PhaseBanner("ON_HOLD", "The plan is on hold", why, List.of(), acts);
    }

    private static PhaseBanner rollingBack(GateView view) {
        Act open = Act.link("Open the rollback", view.path() + "/rollback", "back");
        String text = "The plan is on hold, and nothing else of it moves.";
        return new PhaseBanner("ROLLING_BACK", "Rolling back phase " + view.number(), text, List.of(), List.of(open));
    }

    /** Nothing goes on by itself after a rollback: first somebody resumes the plan, then the phase can start again. */
    private static PhaseBanner rolledBack(GateView view, Seat seat, String why, String noReturn) {
        PlanState plan = seat.plan().state();
        Act again = Act.post("Start phase " + view.number() + " again", view.path() + "/start", "")
                .after(noReturn);
        Act resume = Act.post("Resume the plan", "/plans/" + view.slug() + "/transitions", "IN_PROGRESS");
        List<Act> acts =
                !seat.member() || plan.ended() ? List.of() : List.of(plan == PlanState.ON_HOLD ? resume : again);
        String text = plan == PlanState.ON_HOLD
                ? (why.isEmpty() ? "" : why + (why.matches(".*[.!?]$") ? " " : ". "))
                        + "The plan is on hold until somebody resumes it."
                : why;
        return new PhaseBanner("ROLLED_BACK", "Rolled back", text, List.of(), acts);
    }

    private static PhaseBanner behind(Gate gate, GateView view, String title, String text) {
        int next = view.number() + 1;
        boolean last = next > gate.document().phases().size();
        Act act = last
                ? Act.link("Open the plan", "/plans/" + view.slug(), "")
                : Act.link("Open phase " + next, "/plans/" + view.slug() + "/phases/" + next, "");
        List<Blocker> worse = view.status().equals("REGRESSED") ? view.blockers() : List.of();
        return new PhaseBanner(view.status(), title, text, worse, List.of(act));
    }

    private static PhaseBanner running(Gate gate, GateView view, Seat seat) {
        List<Blocker> missing = view.blockers().stream()
                .filter(blocker -> !SAID_ELSEWHERE.contains(blocker.code()))
                .toList();
        String text = view.text();
        if (view.status().equals("READY_TO_SIGN")) {
            text += waitsFor(view);
        } else if (view.status().equals("GO") || view.status().equals("CAUTION")) {
            text += view.can().decide() ? " You can decide." : decides(gate);
        }
        return new PhaseBanner(view.status(), view.title(), text, missing, acts(view, seat));
    }

    private static List<Act> acts(GateView view, Seat seat) {
        Act sign = Act.link("Review and sign", view.path() + "/sign", "main");
        Act look = Act.link("Look at the evidence", view.path() + "/sign", "");
        String decision = view.path() + "/decision";
        boolean open = view.status().equals("GO") || view.status().equals("CAUTION");
        if (seat.member() && view.status().equals("ROLL_BACK")) {
            return List.of(Act.link("Roll back…", view.path() + "/rollback", "back"));
        }
        if (view.can().sign() && view.status().equals("READY_TO_SIGN")) {
            return List.of(sign);
        }
        if (view.can().decide()) {
            return List.of(Act.link(open ? "Decide" : "Decide…", decision, open ? "main" : ""));
        }
        return view.can().sign() ? List.of(look) : List.of();
    }

    private static String waitsFor(GateView view) {
        List<String> names = view.roster().stream()
                .filter(row -> row.status().equals("WAITING") || row.status().equals("YOUR_TURN"))
                .map(row -> row.you() ? "you (" + row.role() + ")" : row.name() + " (" + row.role() + ")")
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        int rest = names.size() - NAMED;
        String more = rest > 0 ? " and " + rest + " more" : "";
        return " Waits for " + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + ".";
    }

    private static String decides(Gate gate) {
        String names = gate.holders().stream()
                .filter(holder -> gate.decides(holder.userId()))
                .map(holder -> holder.name())
                .distinct()
                .limit(NAMED)
                .collect(Collectors.joining(" or "));
        return names.isEmpty() ? " Nobody holds a role that decides yet." : " " + names + " decides.";
    }

    private static String said(Gate gate) {
        return gate.phase().reason() == null ? "" : gate.phase().reason();
    }

    /** The first few of what is missing, and the rest to unfold. */
    public List<Blocker> first() {
        return missing.stream().limit(NAMED).toList();
    }

    public List<Blocker> rest() {
        return missing.stream().skip(NAMED).toList();
    }
}
