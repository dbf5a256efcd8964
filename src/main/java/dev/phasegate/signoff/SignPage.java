package dev.phasegate.signoff;

import java.time.Instant;
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
        Manner manner,
        Typed typed) {

    /**
     * How a signature of now would be given: for whom, empty for oneself; until when it counts; before a window that opens
     * {@code opens} (null: nobody can tell); {@code late}: it will have expired by then.
     */
    public record Manner(
            String behalf,
            Instant until,
            boolean beforeWindow,
            Instant opens,
            boolean late,
            ConditionForm.Offer offer) {}

    /** A thing that is in order, in one line and a smaller one. */
    public record Line(String title, String small) {}

    /** Another role this person could sign for. */
    public record Other(String slotId, String role) {}

    /** What came back with the form. */
    public record Typed(String answer, String reason, ConditionForm conditions, Map<String, String> errors) {
        static final Typed NOTHING = new Typed("go", "", ConditionForm.NONE, Map.of());

        public List<ConditionForm.Row> rows() {
            return conditions.rows(errors);
        }

        public boolean conditional() {
            return conditions.any();
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    /** “Signing as Ada Lind, QA lead, for Grace Hill” without the first words. */
    public String signer() {
        return (role.isEmpty() ? "" : ", " + role) + (manner.behalf().isEmpty() ? "" : ", for " + manner.behalf());
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
        return new SignPage(
                gate, role, nonce, effect, refusal, before, look, rest, others, canGo, secondStep, manner, again);
    }

    /** The nonce that the form carried, so that a wrong password does not cost the page. */
    SignPage carrying(String sent) {
        return new SignPage(
                gate, role, sent, effect, refusal, before, look, rest, others, canGo, secondStep, manner, typed);
    }
}
