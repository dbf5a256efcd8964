package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reported value must look like, in words by field. */
final class MeasurementRules {
    static final int MAX_BATCH = 10_000;
    private static final int MAX_NAME = 200;
    /** A series of Prometheus goes by its name and all its labels. */
    private static final int MAX_METRIC = 500;

    private static final int MAX_NOTE = 2_000;
    private static final int MAX_UNIT = 40;
    /** Beyond this a number is a mistake, and writing it out would fill the memory. */
    private static final int MAX_DIGITS = 30;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private MeasurementRules() {}

    /** Keys are {@code field} for a single value, {@code [n].field} for one of many. */
    static Map<String, String> problems(List<MeasurementForm> values, boolean many, Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (values.isEmpty()) {
            problems.put("", "Send at least one value.");
        }
        if (values.size() > MAX_BATCH) {
            problems.put("", "Send up to 10,000 values at once; this has " + values.size() + ".");
            return problems;
        }
        for (int i = 0; i < values.size() && problems.size() < 20; i++) {
            check(problems, many ? "[" + i + "]." : "", values.get(i), now);
        }
        return problems;
    }

    private static void check(Map<String, String> problems, String at, MeasurementForm form, Instant now) {
        if (form == null) {
            problems.put(at + "metric", "This is no value.");
            return;
        }
        if (form.metric() == null || form.metric().isBlank()) {
            problems.put(at + "metric", "Say what was measured.");
        }
        text(problems, at + "metric", form.metric(), MAX_METRIC);
        text(problems, at + "unit", form.unit(), MAX_UNIT);
        text(problems, at + "source", form.source(), MAX_NAME);
        text(problems, at + "note", form.note(), MAX_NOTE);
        number(problems, at + "value", form.value());
        if (form.of() != null) {
            share(problems, at, form);
        }
        time(problems, at + "at", form.at(), now);
    }

    static void text(Map<String, String> problems, String field, String text, int max) {
        if (text != null && text.length() > max) {
            problems.put(field, "Up to " + max + " characters; this has " + text.length() + ".");
        } else if (text != null && text.indexOf('\0') >= 0) {
            problems.put(field, "This holds a character that is no text.");
        }
    }

    private static void number(Map<String, String> problems, String field, BigDecimal value) {
        if (value == null) {
            problems.put(field, "Enter a number.");
        } else if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            problems.put(field, "A number has up to " + MAX_DIGITS + " digits.");
        }
    }

    private static void share(Map<String, String> problems, String at, MeasurementForm form) {
        number(problems, at + "of", form.of());
        if (problems.containsKey(at + "of") || problems.containsKey(at + "value")) {
            return;
        }
        if (form.of().signum() <= 0) {
            problems.put(at + "of", "A share is of more than nothing.");
        } else if (form.value().signum() < 0 || form.value().compareTo(form.of()) > 0) {
            problems.put(at + "value", "Of " + Units.text(form.of()) + ", between none and all were counted.");
        } else if (form.unit() != null && !form.unit().isBlank() && !Units.comparable(form.unit(), "%")) {
            problems.put(at + "unit", "A share is in %.");
        }
    }

    private static void time(Map<String, String> problems, String field, Instant at, Instant now) {
        if (at == null) {
            return;
        }
        if (at.isAfter(now.plus(CriterionEvaluation.CLOCK_SKEW))) {
            problems.put(field, "The time lies in the future.");
        } else if (at.isBefore(EARLIEST)) {
            problems.put(field, "The time lies before the year 2000.");
        }
    }
}
