package dev.phasegate.signoff;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.phasegate.identity.PickPeople;

/** Who may sign a phase for whom, and the form to hand a right over. {@code refusal}: why the viewer has none to hand over. */
public record DelegationsView(
        String slug,
        String plan,
        int number,
        String phase,
        String refusal,
        List<Choice> roles,
        PickPeople.Offered people,
        List<Row> rows,
        DelegationForm typed,
        Map<String, String> errors) {

    /** A role to choose. */
    public record Choice(String value, String words) {}

    /** {@code state}: “until …” is open, “taken back” or “over”; {@code mine}: the viewer can take it back. */
    public record Row(
            long id,
            String role,
            String from,
            String to,
            String reason,
            Instant at,
            Instant until,
            String state,
            boolean mine) {

        public boolean open() {
            return state.isEmpty();
        }
    }

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public boolean refused() {
        return !refusal.isEmpty();
    }

    /** The id of what is wrong with the person; null. */
    public String personTrouble() {
        return errors.containsKey("person") ? "person-err" : null;
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String role() {
        return typed.role();
    }

    public String person() {
        return typed.person();
    }

    public String until() {
        return typed.until();
    }

    public String reason() {
        return typed.reason();
    }
}
