package dev.phasegate.plan.edit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.Operator;

/** A bound in three inputs: the comparison, the value, and for “between” its other end. */
final class BoundText {
    static final List<Choice> OPERATORS = List.of(
            new Choice("LESS", "below"),
            new Choice("LESS_OR_EQUAL", "at most"),
            new Choice("GREATER", "above"),
            new Choice("GREATER_OR_EQUAL", "at least"),
            new Choice("EQUAL", "exactly"),
            new Choice("BETWEEN", "between"));

    private BoundText() {}

    /** Null where no comparison was chosen and no value typed. Throws {@link Unreadable}. */
    static Map<String, Object> read(String op, String value, String upper, boolean relative) {
        String typed = FieldText.clean(value).strip();
        if (op.isEmpty() && typed.isEmpty()) {
            return null;
        }
        if (op.isEmpty()) {
            throw new Unreadable("Choose how to compare with " + typed + ".");
        }
        if (typed.isEmpty()) {
            throw new Unreadable("Write the value to compare with, or choose no limit.");
        }
        Operator operator = operator(op);
        Map<String, Object> bound = new LinkedHashMap<>();
        bound.put("op", operator.name());
        bound.put("value", Numbers.decimal(typed));
        bound.put(
                "upper",
                operator == Operator.BETWEEN ? upper(FieldText.clean(upper).strip()) : null);
        bound.put("relative", relative);
        return bound;
    }

    private static Operator operator(String op) {
        return Arrays.stream(Operator.values())
                .filter(each -> each.name().equals(op) || each.sign().equals(op))
                .findFirst()
                .orElseThrow(() -> new Unreadable("Choose one of the comparisons."));
    }

    private static Object upper(String typed) {
        if (typed.isEmpty()) {
            throw new Unreadable("“Between” needs both ends.");
        }
        return Numbers.decimal(typed);
    }

    /** “below 1 %”, “between 2 and 5 ms”. */
    static String words(Map<String, Object> bound, String unit) {
        String op = OPERATORS.stream()
                .filter(choice -> choice.value().equals(String.valueOf(bound.get("op"))))
                .map(Choice::label)
                .findFirst()
                .orElse("");
        String upper = bound.get("upper") == null ? "" : " and " + FieldText.number(bound.get("upper"));
        String measure =
                Boolean.TRUE.equals(bound.get("relative")) ? " % of the baseline" : unit.isEmpty() ? "" : " " + unit;
        return op + " " + FieldText.number(bound.get("value")) + upper + measure;
    }
}
