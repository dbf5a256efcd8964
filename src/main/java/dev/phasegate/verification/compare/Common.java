package dev.phasegate.verification.compare;

import java.util.Set;

/** What values of two columns are turned into, so that equal ones are equal on both sides. */
final class Common {
    /** Types whose own hash says when two values are equal, the same on every server of today. */
    private static final Set<String> HASHED = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "text",
            "varchar",
            "bpchar",
            "uuid",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "bytea",
            "jsonb",
            "inet");

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");

    private Common() {}

    static String of(Column here, Column there) {
        String a = here.type();
        String b = there.type();
        if (a.equals(b) && HASHED.contains(a)) {
            return a;
        } else if (WHOLE.contains(a) && WHOLE.contains(b)) {
            return "int8";
        } else if (NUMBERS.contains(a) && NUMBERS.contains(b)) {
            return "numeric";
        } else if (TIMES.contains(a) && TIMES.contains(b)) {
            return "timestamptz";
        }
        return "text";
    }

    /** What keys of two columns are ordered as, the same on both sides; empty where there is no such order. */
    static String order(Column here, Column there) {
        if (TEXTS.contains(here.type()) && TEXTS.contains(there.type())) {
            return "text";
        }
        String common = of(here, there);
        boolean ordered = NUMBERS.contains(common) || TIMES.contains(common) || common.equals("uuid");
        return ordered ? WHOLE.contains(common) ? "int8" : common : "";
    }
}
