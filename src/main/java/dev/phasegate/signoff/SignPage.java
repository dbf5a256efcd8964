package dev.phasegate.signoff;

import java.util.List;
import java.util.Map;

import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.GateView;

/**
 * What the page that asks for a signature shows. {@code refusal}: why this person can't sign, empty where they can;
 * {@code nonce} is null then. {@code before}: what has to be settled before anyone signs GO.
 */
public record SignPage(
        GateView gate,
        String role,
        String nonce,
        String effect,
        String refusal,
        List<Blocker> before,
        List<GateView.Row> look,
        List<Line> rest,
        List<Other> others,
        boolean canGo,
        boolean secondStep,
        Typed typed) {

    /** A thing that is in order, in one line and a smaller one. */
    public record Line(String title, String small) {}

    /** Another role this person could sign for. */
    public record Other(String slotId, String role) {}

    /** What came back with the form. */
    public record Typed(String answer, String reason, Map<String, String> errors) {
        static final Typed NOTHING = new Typed("go", "", Map.of());

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    public boolean needsReason() {
        return !gate.cautions().isEmpty();
    }

    public boolean refused() {
        return !refusal.isEmpty();
    }

    public boolean go() {
        return typed.answer().equals("go");
    }

    public boolean noGo() {
        return !go();
    }

    public String title() {
        if (!go()) {
            return "Sign NO-GO";
        }
        int cautions = gate.cautions().size();
        return cautions == 0
                ? "Sign phase " + gate.number()
                : cautions == 1 ? "Sign with one exception" : "Sign with " + cautions + " exceptions";
    }

    SignPage back(Typed again) {
        return new SignPage(gate, role, nonce, effect, refusal, before, look, rest, others, canGo, secondStep, again);
    }

    /** The nonce that the form carried, so that a wrong password does not cost the page. */
    SignPage carrying(String sent) {
        return new SignPage(gate, role, sent, effect, refusal, before, look, rest, others, canGo, secondStep, typed);
    }
}
