package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.FieldChange;
import dev.phasegate.plan.edit.RevisionDiff;
import dev.phasegate.transfer.reading.PlanReading;

/** What a file read again would change of its plan, for the page and for programs. */
record AgainView(
        String slug,
        String title,
        int revision,
        String recorded,
        boolean nothing,
        AgainCounts counts,
        List<Row> rows,
        List<String> notices,
        List<Asked> questions) {
    private static final int MOST_ROWS = 1_000;

    /** One element; {@code note} says what is recorded of it and what becomes of that. */
    record Row(Change change, List<FieldChange> fields, String note) {
        public String id() {
            return change.element().id();
        }
    }

    /** A question with the answer that is given so far. */
    record Asked(PlanReading.Question it, String answer) {}

    static AgainView of(RereadPlan.Compared compared) {
        List<Row> rows = compared.again().changes().stream()
                .limit(MOST_ROWS)
                .map(change -> new Row(change, RevisionDiff.shown(change), note(compared, change)))
                .toList();
        return new AgainView(
                compared.plan().slug(),
                compared.plan().title(),
                compared.plan().revision(),
                compared.recorded().hash(),
                compared.again().nothing(),
                AgainCounts.of(compared.again()),
                rows,
                notices(compared),
                compared.again().questions().stream()
                        .map(question -> new Asked(question, answer(compared, question)))
                        .toList());
    }

    private static String answer(RereadPlan.Compared compared, PlanReading.Question question) {
        String given = compared.answers().getOrDefault(question.id(), "");
        boolean known =
                question.choices().stream().anyMatch(choice -> choice.value().equals(given));
        return known ? given : question.defaultChoice();
    }

    private static String note(RereadPlan.Compared compared, Change change) {
        if (change.removed()) {
            String recorded = compared.recorded().of(change.before());
            return recorded.isEmpty() ? "" : "Would no longer count: " + recorded + ". It stays on record.";
        }
        boolean done = change.what() == Change.What.CHANGED
                && compared.again().done().contains(change.element().id());
        return done ? "Stays " + compared.recorded().of(change.before()) + ", with the new text." : "";
    }

    private static List<String> notices(RereadPlan.Compared compared) {
        List<String> notices = new ArrayList<>(compared.again().notices());
        int stay = compared.again().done().size();
        if (stay > 0) {
            notices.add(
                    stay == 1
                            ? "1 tick stays on a text that says something else now."
                            : stay + " ticks stay on texts that say something else now.");
        }
        int signatures = compared.signatures();
        if (signatures > 0 && !compared.again().nothing()) {
            notices.add(
                    signatures == 1
                            ? "1 signature would no longer count: it is bound to the plan as it is now."
                            : signatures
                                    + " signatures would no longer count: they are bound to the plan as it is now.");
        }
        return notices;
    }

    /** How many changes the page shows where it leaves some out, 0 where it shows all. */
    public int more() {
        return rows.size() == MOST_ROWS ? MOST_ROWS : 0;
    }

    /** “3 changed, 2 new, 1 gone; 41 stay as they are”. */
    public String sentence() {
        return nothing ? "Nothing changed" : counts.words();
    }
}
