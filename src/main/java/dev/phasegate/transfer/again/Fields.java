package dev.phasegate.transfer.again;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.Field;
import dev.phasegate.plan.edit.FieldType;

/** Which side a field of an element is taken from: whoever changed it; and where there is no former reading, whoever says something. */
final class Fields {
    /** Reading guesses at these; what somebody set in the plan is surer. */
    private static final Set<String> GUESSED = Set.of("priority", "needed", "freshMinutes", "separation");

    /** PLAN and FILE: take that side. SAME: both say it. CONFLICT: both changed it, each to something else. */
    enum Side {
        SAME,
        PLAN,
        FILE,
        CONFLICT
    }

    private final boolean exact;

    /** {@code exact}: the file says all that a plan can say. */
    Fields(boolean exact) {
        this.exact = exact;
    }

    /** {@code base} is null where the file was never read before with that element in it. */
    Side of(Field field, Element base, Element file, Element plan) {
        Object theirs = value(field, file);
        Object ours = value(field, plan);
        if (same(theirs, ours)) {
            return Side.SAME;
        }
        if (base == null) {
            return silent(field, theirs) ? Side.PLAN : Side.FILE;
        }
        Object before = value(field, base);
        if (same(theirs, before)) {
            return Side.PLAN;
        }
        return same(ours, before) ? Side.FILE : Side.CONFLICT;
    }

    private boolean silent(Field field, Object theirs) {
        boolean guessed = GUESSED.contains(field.key())
                || field.type() == FieldType.BOOL && !field.key().equals("judged");
        return !exact && (guessed || theirs == null || same(theirs, field.initial()));
    }

    /** What is as good as nothing is nothing: no observation is one of 0 minutes, and holding is what a failed step does. */
    private static Object value(Field field, Element element) {
        Object value = element.node().get(field.key());
        if (value instanceof String text) {
            String stripped = text.strip();
            return stripped.isEmpty() || field.key().equals("failurePolicy") && stripped.equals("FAIL")
                    ? null
                    : stripped;
        }
        boolean nothing = field.key().equals("soakMinutes") && value instanceof Number n && n.intValue() == 0
                || value instanceof Collection<?> list && list.isEmpty();
        return nothing ? null : value;
    }

    /** Numbers by their value: 1 and 1.0 are the same. */
    static boolean same(Object a, Object b) {
        if (a instanceof Number && b instanceof Number) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        return Objects.equals(a, b);
    }
}
