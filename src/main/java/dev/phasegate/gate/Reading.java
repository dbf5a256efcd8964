package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;

/** The latest thing known about a criterion. */
public sealed interface Reading {

    Instant at();

    /** Who or what says so. */
    String source();

    /** A value of a metric. {@code value} null: it was tried and could not be measured. */
    record Measured(BigDecimal value, String unit, Instant at, String source) implements Reading {}

    /** A person's answer, one of GO, CAUTION, NO_GO. */
    record Judged(Verdict answer, String note, Instant at, String source) implements Reading {}
}
