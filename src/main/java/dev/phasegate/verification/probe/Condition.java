package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.Optional;

import dev.phasegate.shared.LinearPattern;

/**
 * Something that is to hold: {@code status is 200}.
 *
 * @param subject what is looked at; each kind of probe says which it knows
 * @param expected empty where the comparison takes none; for {@code SAME_AS} another subject
 */
public record Condition(String subject, Comparison comparison, String expected) {
    private static final int LONGEST = 2_000;

    /** Whether it holds. */
    public enum Holds {
        YES,
        NO,
        /** Nobody can say from what was observed. */
        UNKNOWN
    }

    /** A condition with what became of it, and a sentence. */
    public record Finding(Condition condition, Holds holds, String sentence) {}

    public Condition {
        subject = subject == null ? "" : subject.strip();
        expected = expected == null ? "" : expected;
    }

    /** In words what is wrong with it as such; empty when nothing. */
    public String fault() {
        if (comparison == null) {
            return "Choose how it is compared.";
        }
        if (expected.length() > LONGEST) {
            return "Expect " + LONGEST + " characters or fewer.";
        }
        return switch (comparison) {
            case LESS, AT_MOST, MORE, AT_LEAST ->
                Value.number(expected).isPresent() ? "" : "Enter a number to compare with.";
            case BETWEEN -> bounds().isPresent() ? "" : "Enter two numbers, such as 1 .. 5.";
            case CONTAINS, LACKS -> expected.isEmpty() ? "Enter the text to look for." : "";
            case MATCHES, MATCHES_NOT -> LinearPattern.fault(expected);
            case EQUAL, NOT_EQUAL, PRESENT, MISSING -> "";
            case SAME_AS, DIFFERENT_FROM -> expected.isBlank() ? "Say what it is compared with." : "";
        };
    }

    /** Pure. */
    public Finding look(Observed observed) {
        Value value = observed.value(subject);
        Holds holds = holds(value, observed);
        String wanted = comparison.takesValue() ? comparison.words() + " " + shown() : comparison.words();
        String sentence = switch (holds) {
            case YES -> subject + " " + wanted + ": it is " + value.words() + ".";
            case NO -> subject + " is " + value.words() + "; wanted: " + wanted + ".";
            case UNKNOWN -> "Whether " + subject + " " + wanted + " can't be said: " + value.words() + ".";
        };
        return new Finding(this, holds, sentence);
    }

    private String shown() {
        boolean plain = comparison == Comparison.SAME_AS
                || comparison == Comparison.DIFFERENT_FROM
                || Value.number(expected).isPresent()
                || comparison == Comparison.BETWEEN;
        return plain ? expected.strip() : Value.text(expected).words();
    }

    private Holds holds(Value value, Observed observed) {
        if (value instanceof Value.Unknown) {
            return Holds.UNKNOWN;
        }
        if (value instanceof Value.Absent) {
            return absent();
        }
        return switch (comparison) {
            case PRESENT -> Holds.YES;
            case MISSING -> Holds.NO;
            case EQUAL -> not(same(value, Value.text(expected)), false);
            case NOT_EQUAL -> not(same(value, Value.text(expected)), true);
            case SAME_AS -> not(same(value, observed.value(expected.strip())), false);
            case DIFFERENT_FROM -> not(same(value, observed.value(expected.strip())), true);
            case LESS, AT_MOST, MORE, AT_LEAST, BETWEEN -> number(value);
            case CONTAINS -> not(found(value, text(value).contains(expected)), false);
            case LACKS -> not(found(value, text(value).contains(expected)), true);
            case MATCHES -> not(found(value, LinearPattern.finds(expected, text(value))), false);
            case MATCHES_NOT -> not(found(value, LinearPattern.finds(expected, text(value))), true);
        };
    }

    /** What is not there is no number, and nobody knows whether it would be small enough. */
    private Holds absent() {
        return switch (comparison) {
            case MISSING, NOT_EQUAL, LACKS, MATCHES_NOT -> Holds.YES;
            case PRESENT, EQUAL, CONTAINS, MATCHES -> Holds.NO;
            case LESS, AT_MOST, MORE, AT_LEAST, BETWEEN, SAME_AS, DIFFERENT_FROM -> Holds.UNKNOWN;
        };
    }

    private Holds number(Value value) {
        Optional<BigDecimal> number = value.asNumber();
        if (number.isEmpty()) {
            return Holds.UNKNOWN;
        }
        BigDecimal it = number.get();
        if (comparison == Comparison.BETWEEN) {
            BigDecimal[] bounds = bounds().orElseThrow();
            return of(it.compareTo(bounds[0]) >= 0 && it.compareTo(bounds[1]) <= 0);
        }
        int order = it.compareTo(Value.number(expected).orElseThrow());
        return of(
                switch (comparison) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case MORE -> order > 0;
                    default -> order >= 0;
                });
    }

    /** What came as a number is compared as one; a text is a text, for the versions 1.1 and 1.10 are two. */
    private static Holds same(Value a, Value b) {
        if (b instanceof Value.Unknown || b instanceof Value.Absent) {
            return Holds.UNKNOWN;
        }
        boolean numbers = a instanceof Value.Number || b instanceof Value.Number;
        Optional<BigDecimal> left = a.asNumber();
        Optional<BigDecimal> right = b.asNumber();
        if (numbers && left.isPresent() && right.isPresent()) {
            return of(left.get().compareTo(right.get()) == 0);
        }
        boolean cut = a instanceof Value.Text x && x.cut() || b instanceof Value.Text y && y.cut();
        boolean equal = text(a).strip().equals(text(b).strip());
        return equal && cut ? Holds.UNKNOWN : of(equal);
    }

    /** What was found is there; what was not found may stand after the cut. */
    private static Holds found(Value value, boolean found) {
        return !found && value instanceof Value.Text text && text.cut() ? Holds.UNKNOWN : of(found);
    }

    private static String text(Value value) {
        return value instanceof Value.Text text
                ? text.text()
                : value.asNumber()
                        .map(n -> n.stripTrailingZeros().toPlainString())
                        .orElse("");
    }

    private Optional<BigDecimal[]> bounds() {
        String[] parts = expected.strip().split("\\s*\\.\\.\\s*|\\s+");
        if (parts.length != 2) {
            return Optional.empty();
        }
        Optional<BigDecimal> low = Value.number(parts[0]);
        Optional<BigDecimal> high = Value.number(parts[1]);
        return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) <= 0
                ? Optional.of(new BigDecimal[] {low.get(), high.get()})
                : Optional.empty();
    }

    private static Holds of(boolean holds) {
        return holds ? Holds.YES : Holds.NO;
    }

    private static Holds not(Holds holds, boolean turned) {
        if (!turned || holds == Holds.UNKNOWN) {
            return holds;
        }
        return holds == Holds.YES ? Holds.NO : Holds.YES;
    }
}
