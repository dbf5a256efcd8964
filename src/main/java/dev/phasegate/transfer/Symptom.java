package dev.phasegate.transfer;

import java.util.List;
import java.util.Locale;

/** Texts that say the same with and without a no: “No data corruption” to go on, “Data corruption” to stop. */
final class Symptom {
    private static final List<String> NEGATIONS = List.of(
            "no sign of ",
            "no ",
            "zero ",
            "without ",
            "keine ",
            "kein ",
            "aucune ",
            "aucun ",
            "sin ",
            "nessun ",
            "sem ",
            "нет ");

    private Symptom() {}

    /** One key for a statement and its denial. */
    static String key(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} ]", "").strip();
        for (String negation : NEGATIONS) {
            if (plain.startsWith(negation)) {
                return plain.substring(negation.length()).strip();
            }
        }
        return plain;
    }

    /** The statement that must hold where the symptom must not show. */
    static String absent(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NEGATIONS.stream().anyMatch(lower::startsWith) ? text : "No sign of: " + text;
    }
}
