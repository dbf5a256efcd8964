package dev.phasegate.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.reading.PlanReading;

/** The choice for each question of a reading, and T where somebody set it. */
record Answers(Map<String, String> choices, Instant tZero) {
    static final String T = "t-zero";
    /** The answer that holds the date and time of T. */
    static final String T_AT = "t-zero-at";

    /**
     * Defaults where nothing was given. A time without an offset is one of {@code zone}. Throws {@link Invalid} for a
     * choice that the question does not have.
     */
    static Answers of(PlanReading reading, Map<String, String> given, ZoneId zone) {
        Map<String, String> choices = new HashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (PlanReading.Question question : reading.questions()) {
            String choice = given.getOrDefault(question.id(), question.defaultChoice());
            if (question.choices().stream().noneMatch(c -> c.value().equals(choice))) {
                problems.put(question.id(), "Choose one of the answers to “" + question.text() + "”.");
            }
            choices.put(question.id(), choice);
        }
        Instant tZero = "date".equals(choices.get(T)) ? tZero(given.get(T_AT), zone, problems) : null;
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new Answers(choices, tZero);
    }

    boolean chose(String question, String choice) {
        return choice.equals(choices.get(question));
    }

    private static Instant tZero(String text, ZoneId zone, Map<String, String> problems) {
        if (text == null || text.isBlank()) {
            problems.put(T, "Give the date and the time of T, or let T be the start of the phase.");
            return null;
        }
        try {
            String time = text.strip();
            boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
            Instant at = zoned
                    ? OffsetDateTime.parse(time).toInstant()
                    : LocalDateTime.parse(time).atZone(zone).toInstant();
            if (at.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                    || at.isAfter(Instant.parse("2100-01-01T00:00:00Z"))) {
                problems.put(T, "T lies between the years 2000 and 2100.");
            }
            return at;
        } catch (DateTimeException e) {
            problems.put(T, "“" + Texts.name(text) + "” is no date and time; write one like 2026-11-30T20:00.");
            return null;
        }
    }
}
