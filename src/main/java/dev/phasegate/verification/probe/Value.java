package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something observed. */
public sealed interface Value {
    /** A number as people and programs write it; longer ones are no measurement. */
    Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?");

    @SuppressWarnings("JavaLangClash") // the word for it
    record Number(BigDecimal value, String unit) implements Value {}

    /** {@code cut}: it goes on after what was kept, so what is not found may still be there. */
    record Text(String text, boolean cut) implements Value {}

    /** The answer came, and this is not in it. */
    record Absent(String why) implements Value {}

    /** It can't be known from what came. */
    record Unknown(String why) implements Value {}

    static Value number(long value, String unit) {
        return new Number(BigDecimal.valueOf(value), unit);
    }

    static Value text(String text) {
        return new Text(text, false);
    }

    /** As a number, where it is one. */
    default Optional<BigDecimal> asNumber() {
        if (this instanceof Number number) {
            return Optional.of(number.value());
        }
        return this instanceof Text text && !text.cut() ? number(text.text()) : Optional.empty();
    }

    static Optional<BigDecimal> number(String text) {
        String plain = text.strip();
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** In words, short. */
    default String words() {
        if (this instanceof Number number) {
            String unit = number.unit().isEmpty() ? "" : " " + number.unit();
            return number.value().stripTrailingZeros().toPlainString() + unit;
        } else if (this instanceof Text text) {
            String line = text.text().strip().replaceAll("\\s+", " ");
            return "“" + (line.length() > 80 ? line.substring(0, 79) + "…" : line) + "”";
        } else if (this instanceof Absent absent) {
            return absent.why();
        }
        return ((Unknown) this).why();
    }
}
