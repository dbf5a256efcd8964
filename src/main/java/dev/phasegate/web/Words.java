package dev.phasegate.web;

import java.util.List;
import java.util.Locale;

import io.quarkus.qute.TemplateExtension;

/** What tags ask for that is neither data nor markup. */
@TemplateExtension(namespace = "words")
final class Words {
    private Words() {}

    static Status status(Object state, Object reason) {
        Status status = state instanceof Status ready ? ready : Status.of(state);
        return reason == null || reason.toString().isEmpty() ? status : status.because(reason.toString());
    }

    static List<RailMini.Bar> railMini(List<?> states) {
        return RailMini.bars(states.stream().map(state -> status(state, null)).toList());
    }

    /** A constant in words: {@code VERY_HIGH} is “Very high”. */
    static String plain(Object constant) {
        return Status.words(String.valueOf(constant));
    }

    /** First letters of the first and the last word, at most two: “Mira Okafor” is MO. */
    static String initials(String name) {
        String words = name.strip();
        int last = words.lastIndexOf(' ');
        String initials = firstLetter(words) + (last < 0 ? "" : firstLetter(words.substring(last + 1)));
        return initials.toUpperCase(Locale.ROOT);
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
