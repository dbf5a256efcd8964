package dev.phasegate.verification;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.verification.probe.Condition;

/** Reads fields as what they are meant to be, and remembers what is wrong with them, in words by field. */
final class FieldReader {
    private final CheckFields fields;
    private final Map<String, String> faults = new LinkedHashMap<>();

    FieldReader(CheckFields fields) {
        this.fields = fields;
    }

    Map<String, String> faults() {
        return faults;
    }

    void fault(String field, String sentence) {
        faults.putIfAbsent(field, sentence);
    }

    /** Of a probe: a fault of the third condition is shown at the conditions. */
    void faults(Map<String, String> found) {
        found.forEach((field, fault) -> fault(field.replaceFirst("\\[.*", ""), fault));
    }

    String text(String field) {
        return fields.get(field);
    }

    String text(String field, String otherwise) {
        return fields.or(field, otherwise);
    }

    /** Of all that was typed. */
    String hash() {
        return fields.hash();
    }

    boolean ticked(String field) {
        return !fields.get(field).isEmpty();
    }

    /** Those that say something. */
    List<String> lines(String field) {
        return fields.get(field)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    List<Condition> conditions(String field) {
        return ConditionLines.read(fields.get(field), field, faults);
    }

    /** How long to wait. */
    Duration seconds(String otherwise, int most) {
        return Duration.ofSeconds(whole("timeout", otherwise, 1, most, "Wait between 1 and " + most + " seconds."));
    }

    int attempts() {
        return number("attempts", "2", 5);
    }

    /** From one on. */
    int number(String field, String otherwise, int most) {
        return (int) whole(field, otherwise, 1, most, "Enter a number from 1 to " + most + ".");
    }

    /** The smallest one where it is none; the fault is kept. */
    long whole(String field, String otherwise, long least, long most, String fault) {
        String text = fields.or(field, otherwise);
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        faults.put(field, fault);
        return least;
    }
}
