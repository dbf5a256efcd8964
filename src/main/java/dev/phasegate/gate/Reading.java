package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** The latest thing known about a criterion. */
public sealed interface Reading {

    Instant at();

    /** Who or what says so. */
    String source();

    /** A value of a metric. {@code value} null: it was tried and could not be measured. */
    record Measured(BigDecimal value, String unit, Instant at, String source, String note, Share share)
            implements Reading {
        public Measured(BigDecimal value, String unit, Instant at, String source) {
            this(value, unit, at, source, "", null);
        }
    }

    /** What a percentage was counted from: 1,808 of 1,872. */
    record Share(BigDecimal part, BigDecimal whole) {
        String words() {
            return counted(part) + " of " + counted(whole);
        }

        private static String counted(BigDecimal number) {
            return String.format(Locale.ENGLISH, "%,d", number.toBigInteger());
        }
    }

    /** A person's answer, one of GO, CAUTION, NO_GO. */
    record Judged(Verdict answer, String note, Instant at, String source) implements Reading {}
}
