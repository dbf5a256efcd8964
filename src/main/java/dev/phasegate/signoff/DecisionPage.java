package dev.phasegate.signoff;

import java.util.List;
import java.util.Map;

import dev.phasegate.gate.GateView;

/** What the page of the decision shows; {@code nonce} is null where {@code refusal} says why not. */
public record DecisionPage(
        GateView gate,
        String recommendation,
        String nonce,
        String refusal,
        List<Choice> choices,
        boolean secondStep,
        String reason,
        Asked asked,
        Map<String, String> errors) {

    /** {@code conditions}: of those who signed; {@code rows}: for more, with {@code offer} to choose from. */
    public record Asked(
            List<ConditionRows.Agreed> conditions,
            String value,
            boolean accepted,
            List<ConditionForm.Row> rows,
            boolean more,
            ConditionForm.Offer offer) {}

    /** {@code locked}: why it can't be chosen now, empty where it can. */
    public record Choice(String value, String label, String hint, String locked, boolean chosen) {}

    public boolean refused() {
        return !refusal.isEmpty();
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
