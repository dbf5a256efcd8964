package dev.phasegate.poll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;

/**
 * The poll of a phase for one person: the question, what they are asked, the roll call, what came before. {@code poll} is null
 * while none was opened. {@code over}: why it takes no answers any more, empty while it does.
 */
public record PollView(
        Seat seat,
        Phase phase,
        String planTitle,
        PollFacts poll,
        Roll roll,
        String over,
        List<PollAsk> asks,
        boolean decides,
        String noPoll,
        List<Past> earlier,
        Typed typed) {

    /** A poll that is over, with who said what. */
    public record Past(PollFacts poll, Roll roll) {}

    /** What came back with the form, by the names of its fields. */
    public record Typed(Map<String, String> values, Map<String, String> errors) {
        static final Typed NOTHING = new Typed(Map.of(), Map.of());

        public String value(String field) {
            return values.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    static PollView of(Seat seat, Phase phase, PlanDocument document, List<PollFacts> all, Long me, Typed typed) {
        PollFacts poll = all.isEmpty() || all.get(0).attempt() != phase.attempt() ? null : all.get(0);
        String over = poll == null ? "" : PollRules.over(poll, seat.plan().state(), phase);
        Roll roll = poll == null ? new Roll(List.of()) : Roll.of(poll, document.roles());
        boolean open = poll != null && over.isEmpty();
        return new PollView(
                seat,
                phase,
                document.title(),
                poll,
                roll,
                over,
                open && me != null && seat.member() ? PollAsk.of(poll, document, me) : List.of(),
                PollRules.decides(seat, document),
                PollRules.noPoll(seat.plan().state(), phase),
                all.stream()
                        .filter(past -> past != poll)
                        .map(past -> new Past(past, Roll.of(past, document.roles())))
                        .toList(),
                typed);
    }

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String phasePath() {
        return plan() + "/phases/" + phase.number();
    }

    public String path() {
        return phasePath() + "/poll";
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public boolean isOpen() {
        return poll != null && over.isEmpty();
    }

    /** Nothing is open, it could be, and this person may. */
    public boolean canOpen() {
        return decides && !isOpen() && noPoll.isEmpty();
    }

    public boolean canClose() {
        return decides && isOpen();
    }

    public boolean single() {
        return asks.size() == 1;
    }

    public PollAsk only() {
        return asks.get(0);
    }

    /** Every role of theirs has their answer. */
    public boolean answered() {
        return !asks.isEmpty() && asks.stream().allMatch(ask -> ask.mine() != null);
    }

    /** The form is shown at once while something is missing, or where it came back with an error. */
    public boolean formOpen() {
        return !answered() || !typed.errors().isEmpty();
    }

    /** The answer that is chosen in the form: as typed, else the one that stands; empty for none. */
    public String picked(PollAsk ask) {
        String typed = this.typed.value(ask.answerField());
        return typed.isEmpty() && ask.mine() != null ? ask.mine().status() : typed;
    }

    public String reason(PollAsk ask) {
        boolean sent = typed.values().containsKey(ask.reasonField());
        return sent || ask.mine() == null ? typed.value(ask.reasonField()) : ask.mine().reason();
    }

    /** Null where there is none, as the fields want it. */
    public String errorOf(PollAsk ask) {
        return typed.errors().get(ask.reasonField());
    }

    public String noteError() {
        return typed.errors().get("note");
    }

    public String questionError() {
        return typed.errors().get("question");
    }

    /** The question where nobody types one. */
    public String usual() {
        return "Nothing typed asks: " + PollRules.question("", phase.number(), phase.name());
    }

    /** What the reader is told instead of a question. */
    public String watching() {
        return seat.member()
                ? "You hold no role of this plan, so you only watch. A poll asks roles."
                : "You only watch: the plan’s team answers.";
    }

    /** Fields that may come back to the page; nothing else that was sent does. */
    Map<String, String> kept(Map<String, String> sent) {
        Map<String, String> kept = new HashMap<>();
        for (PollAsk ask : asks) {
            for (String field : List.of(ask.answerField(), ask.reasonField())) {
                if (sent.containsKey(field)) {
                    kept.put(field, sent.get(field));
                }
            }
        }
        for (String field : List.of("question", "note")) {
            if (sent.containsKey(field)) {
                kept.put(field, sent.get(field));
            }
        }
        return kept;
    }

    PollView back(Map<String, String> sent, Map<String, String> errors) {
        return new PollView(
                seat,
                phase,
                planTitle,
                poll,
                roll,
                over,
                asks,
                decides,
                noPoll,
                earlier,
                new Typed(kept(sent), errors));
    }
}
