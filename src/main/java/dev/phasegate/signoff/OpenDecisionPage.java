package dev.phasegate.signoff;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.GateViews;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.signoff.DecisionPage.Choice;

/** Shows the gate to somebody who may decide it. */
@ApplicationScoped
class OpenDecisionPage {
    private final GateQuery gates;
    private final Nonces nonces;
    private final GateConfig config;
    private final Viewer viewer;

    OpenDecisionPage(GateQuery gates, Nonces nonces, GateConfig config, Viewer viewer) {
        this.gates = gates;
        this.nonces = nonces;
        this.config = config;
        this.viewer = viewer;
    }

    /** What comes back when the form was not right. {@code nonce} null: the page is opened anew. */
    record Typed(
            String nonce,
            String outcome,
            String reason,
            String accept,
            ConditionForm conditions,
            Map<String, String> errors) {
        static Typed anew(String outcome) {
            return new Typed(null, outcome, "", "", ConditionForm.NONE, Map.of());
        }
    }

    @Transactional
    DecisionPage open(Seat seat, int number, Typed typed) {
        Plan plan = Plan.findById(seat.plan().id());
        Phase phase = Phase.numbered(plan.id(), number).orElseThrow(() -> new NotFound("phase " + number));
        Gate gate = gates.load(plan, phase);
        String refusal = refusal(gate);
        String nonce = refusal.isEmpty() && typed.nonce() == null ? issue(gate) : typed.nonce();
        return new DecisionPage(
                GateViews.of(gate, seat, viewer.id()),
                gate.recommendation().recommendation().words(),
                nonce,
                refusal,
                choices(gate, typed.outcome()),
                viewer.secondStep(),
                typed.reason() == null ? "" : typed.reason(),
                asked(gate, typed),
                typed.errors());
    }

    private static DecisionPage.Asked asked(Gate gate, Typed typed) {
        List<ConditionRows.Agreed> asked = ConditionRows.asked(gate);
        String shown = DecideGate.shown(asked);
        return new DecisionPage.Asked(
                asked,
                shown,
                !shown.isEmpty() && shown.equals(typed.accept()),
                typed.conditions().rows(typed.errors()),
                typed.conditions().any(),
                ConditionForm.Offer.of(gate));
    }

    private String issue(Gate gate) {
        Nonces.Holder me = new Nonces.Holder(viewer.id(), viewer.sessionId());
        return nonces.issue(me, gate, null, gate.at().plus(config.pageLifetime()));
    }

    private String refusal(Gate gate) {
        if (!gate.phase().state().running()) {
            return "Phase " + gate.phase().number() + " is not in progress, so there is nothing to decide.";
        }
        return gate.decides(viewer.id()) ? "" : DecideGate.onlyDeciders(gate);
    }

    private static List<Choice> choices(Gate gate, String chosen) {
        boolean open = gate.recommendation().open();
        int number = gate.phase().number();
        String pick = chosen != null && !chosen.isEmpty() ? chosen : open ? "GO" : "HOLD";
        return List.of(
                choice(
                        "GO",
                        "Go",
                        "Phase " + number + " passes its gate, and the next phase can start.",
                        open ? "" : "The gate is not open yet.",
                        pick),
                choice("HOLD", "Hold", "Nothing changes; the reason is on record.", "", pick),
                choice(
                        "NO_GO",
                        "No-go",
                        "A new attempt of the phase begins. Every signature has to be given again.",
                        "",
                        pick));
    }

    private static Choice choice(String value, String label, String hint, String locked, String pick) {
        return new Choice(value, label, hint, locked, value.equals(pick));
    }
}
