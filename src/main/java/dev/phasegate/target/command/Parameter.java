package dev.phasegate.target.command;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.shared.LinearPattern;

/**
 * What may stand at a place of a command. As administrators write it: {@code mount: one of / /var}, {@code lines: number 1..500},
 * {@code unit: word}, {@code table: word like [a-z_]+}, {@code file: name}. Whatever it takes, no value is longer than 200
 * characters, has a control character, or begins with “-”: it would be an option.
 */
public sealed interface Parameter {
    int LONGEST = 200;

    String name();

    /** As people read it: “one of / /var”. */
    String takes();

    /** In words why a value that is nothing special otherwise is none for this; empty when it is. */
    String refusal(String value);

    record OneOf(String name, List<String> choices) implements Parameter {
        @Override
        public String takes() {
            return "one of " + String.join(" ", choices);
        }

        @Override
        public String refusal(String value) {
            return choices.contains(value) ? "" : "Choose one of " + String.join(", ", choices) + ".";
        }
    }

    @SuppressWarnings("JavaLangClash") // the word for it
    record Number(String name, long least, long most) implements Parameter {
        @Override
        public String takes() {
            return "number " + least + ".." + most;
        }

        @Override
        public String refusal(String value) {
            boolean fits = value.matches("0|[1-9][0-9]{0,14}")
                    && Long.parseLong(value) >= least
                    && Long.parseLong(value) <= most;
            return fits ? "" : "Enter a number from " + least + " to " + most + ".";
        }
    }

    /** {@code like} null: letters, digits and a few signs that mean nothing to a shell. */
    record Word(String name, String like) implements Parameter {
        private static final String PLAIN = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:@%+,=-]*";

        @Override
        public String takes() {
            return like == null ? "word" : "word like " + like;
        }

        @Override
        public String refusal(String value) {
            String wanted = like == null ? PLAIN : like;
            return LinearPattern.matches(wanted, value)
                    ? ""
                    : like == null
                            ? "Enter one word of letters, digits and . : @ % + , = _ -."
                            : "It is not like " + like + ".";
        }
    }

    /** Of a file, without the way to it. */
    record FileName(String name) implements Parameter {
        @Override
        public String takes() {
            return "name";
        }

        @Override
        public String refusal(String value) {
            boolean plain = value.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. +-]*");
            return plain ? "" : "Enter the name of a file alone, without a path.";
        }
    }

    /** Pure; empty when the value may stand there. */
    default String fault(String value) {
        if (value == null || value.isEmpty()) {
            return "Say what " + name() + " is: " + takes() + ".";
        } else if (value.length() > LONGEST) {
            return name() + " has up to " + LONGEST + " characters.";
        } else if (value.startsWith("-")) {
            return name() + " can't begin with “-”: the command would read it as an option.";
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            return "There is an invisible character in " + name() + ".";
        }
        String refusal = refusal(value);
        return refusal.isEmpty() ? "" : name() + ": " + refusal;
    }

    /** Throws {@link IllegalArgumentException} with a sentence. */
    static Parameter parse(String line) {
        Matcher parts = Pattern.compile("([a-z][a-z0-9_]{0,39})\\s*:\\s*(one of|number|word like|word|name)\\b\\s*(.*)")
                .matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "“" + line + "” is no parameter. Write for instance mount: one of / /var,"
                            + " lines: number 1..500, unit: word, table: word like [a-z_]+, or file: name.");
        }
        String name = parts.group(1);
        String rest = parts.group(3);
        return switch (parts.group(2)) {
            case "one of" -> oneOf(name, rest);
            case "number" -> number(name, rest);
            case "word like" -> like(name, rest);
            default -> plain(name, parts.group(2), rest);
        };
    }

    private static Parameter oneOf(String name, String rest) {
        List<String> choices =
                Arrays.stream(rest.split("\\s+")).filter(c -> !c.isEmpty()).toList();
        boolean option = choices.stream().anyMatch(c -> c.startsWith("-") || c.length() > LONGEST);
        if (choices.isEmpty() || option) {
            throw new IllegalArgumentException(
                    name + ": write what there is to choose from, with spaces between; none" + " begins with “-”.");
        }
        return new OneOf(name, choices);
    }

    private static Parameter number(String name, String rest) {
        Matcher bounds =
                Pattern.compile("([0-9]{1,15})\\s*\\.\\.\\s*([0-9]{1,15})").matcher(rest);
        if (!bounds.matches() || Long.parseLong(bounds.group(1)) > Long.parseLong(bounds.group(2))) {
            throw new IllegalArgumentException(name + ": write from where to where, such as number 1..500.");
        }
        return new Number(name, Long.parseLong(bounds.group(1)), Long.parseLong(bounds.group(2)));
    }

    private static Parameter like(String name, String rest) {
        String fault = LinearPattern.fault(rest);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + fault);
        }
        return new Word(name, rest);
    }

    private static Parameter plain(String name, String type, String rest) {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(name + ": nothing follows after " + type + ".");
        }
        return type.equals("word") ? new Word(name, null) : new FileName(name);
    }
}
