package dev.phasegate.target.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that may be run, with {@code {places}} for values.
 *
 * @param name by which checks know it
 * @param text as it was registered: words with spaces between, in single quotes where a word has some
 * @param words the same, taken apart
 */
public record CommandTemplate(String name, String text, List<String> words, List<Parameter> parameters) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]{0,39})}");
    private static final int LONGEST = 2_000;
    private static final int MOST_PARAMETERS = 20;

    /** A value that does not fit, or that is missing. */
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /** {@code faults} hears what is wrong, by field: name, command, parameters. Null where something is. */
    public static CommandTemplate read(String name, String text, String parameters, Map<String, String> faults) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!NAME.matcher(name).matches()) {
            found.put("name", "Enter a short name of a–z, 0–9 and -, such as disk-space.");
        }
        List<String> words = read(found, "command", () -> words(text));
        List<Parameter> all = read(found, "parameters", () -> parameters(parameters));
        if (found.isEmpty()) {
            together(words, all, found);
        }
        faults.putAll(found);
        return found.isEmpty() ? new CommandTemplate(name, text, words, all) : null;
    }

    /** As it was written. */
    public String parameterLines() {
        return String.join(
                "\n", parameters.stream().map(p -> p.name() + ": " + p.takes()).toList());
    }

    /** One line for the shell over there. */
    public String filled(Map<String, String> values) throws Unfit {
        for (String given : values.keySet()) {
            if (parameters.stream().noneMatch(p -> p.name().equals(given))) {
                throw new Unfit("The command " + name + " has no parameter " + given + ".");
            }
        }
        for (Parameter parameter : parameters) {
            String fault = parameter.fault(values.get(parameter.name()));
            if (!fault.isEmpty()) {
                throw new Unfit(fault);
            }
        }
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            filled.add(PLACE.matcher(word).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1)))));
        }
        return ShellLine.of(filled);
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T read(Map<String, String> faults, String field, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            faults.put(field, e.getMessage());
            return null;
        }
    }

    private static List<String> words(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A command stands on one line of up to " + LONGEST + " characters.");
        }
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\\G\\s*((?:[^\\s']|'[^']*')+)").matcher(text);
        int end = 0;
        while (word.find()) {
            words.add(word.group(1).replace("'", ""));
            end = word.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("A quotation does not end.");
        }
        if (words.isEmpty() || words.get(0).isEmpty() || words.get(0).startsWith("-") || place(words.get(0))) {
            throw new IllegalArgumentException("A command begins with a program, such as df -P {mount}.");
        }
        return List.copyOf(words);
    }

    private static boolean place(String word) {
        return PLACE.matcher(word).find();
    }

    private static List<Parameter> parameters(String lines) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        for (String line :
                lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Parameter parameter = Parameter.parse(line);
            if (all.put(parameter.name(), parameter) != null) {
                throw new IllegalArgumentException(parameter.name() + " is there twice.");
            }
        }
        if (all.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException("Up to " + MOST_PARAMETERS + " parameters.");
        }
        return List.copyOf(all.values());
    }

    private static void together(List<String> words, List<Parameter> parameters, Map<String, String> faults) {
        Set<String> places = new LinkedHashSet<>();
        for (String word : words) {
            Matcher place = PLACE.matcher(word);
            while (place.find()) {
                places.add(place.group(1));
            }
        }
        for (Parameter parameter : parameters) {
            if (!places.remove(parameter.name())) {
                faults.put("parameters", "{" + parameter.name() + "} does not stand in the command.");
            }
        }
        for (String place : places) {
            faults.put("parameters", "Say what {" + place + "} takes, such as " + place + ": word.");
        }
    }
}
