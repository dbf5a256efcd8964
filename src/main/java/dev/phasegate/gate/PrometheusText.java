package dev.phasegate.gate;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Prometheus text exposition, version 0.0.4, as values of metrics. A series without labels goes by its name, one with labels
 * by {@code name{a="x",b="y"}}, labels in the order of their names. One pass over the text.
 */
final class PrometheusText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");
    /** Longer ones are no numbers that anybody measured, and slow to read. */
    private static final int MAX_NUMBER = 60;

    private static final Set<String> NOT_FINITE =
            Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    /** One line. {@code at} null: it has no time. */
    record Sample(String name, String series, BigDecimal value, Instant at) {}

    /** Thrown with a sentence that names the line. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(int line, String why) {
            super("Line " + line + ": " + why);
        }
    }

    private final String line;
    private final int number;
    private int at;

    private PrometheusText(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /** {@code names}: the metrics wanted, empty for all; lines of others may hold anything. */
    static List<Sample> of(byte[] text, Set<String> names) throws Unreadable {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : decoded(text).split("\n", -1)) {
            number++;
            Sample sample = new PrometheusText(line, number).sample(names);
            if (sample != null) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static String decoded(byte[] text) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(1, "the text is not UTF-8.");
        }
    }

    /** Null for a comment, an empty line, or another metric. */
    private Sample sample(Set<String> names) throws Unreadable {
        spaces();
        if (at == line.length() || line.charAt(at) == '#') {
            return null;
        }
        String name = name("a metric");
        if (!names.isEmpty() && !names.contains(name)) {
            return null;
        }
        spaces();
        Map<String, String> labels = new TreeMap<>();
        if (at < line.length() && line.charAt(at) == '{') {
            labels(labels);
        }
        String series = series(name, labels);
        BigDecimal value = value(series, word());
        String time = word();
        if (!word().isEmpty()) {
            throw wrong("there is more than a value and a time.");
        }
        return new Sample(name, series, value, time.isEmpty() ? null : time(time));
    }

    private static String series(String name, Map<String, String> labels) {
        List<String> pairs = new ArrayList<>();
        labels.forEach((label, value) -> pairs.add(label + "=\""
                + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\""));
        return pairs.isEmpty() ? name : name + "{" + String.join(",", pairs) + "}";
    }

    private void labels(Map<String, String> labels) throws Unreadable {
        at++;
        spaces();
        while (peek() != '}') {
            String label = name("a label");
            spaces();
            expect('=');
            spaces();
            if (labels.put(label, quoted()) != null) {
                throw wrong("the label " + label + " stands twice.");
            }
            spaces();
            if (peek() == ',') {
                at++;
                spaces();
            } else if (peek() != '}') {
                throw wrong("between labels stands a comma.");
            }
        }
        at++;
    }

    private String quoted() throws Unreadable {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (peek() != '"') {
            char c = line.charAt(at++);
            if (c == '\\') {
                char escaped = peek();
                at++;
                text.append(escaped == 'n' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private BigDecimal value(String series, String word) throws Unreadable {
        if (word.isEmpty()) {
            throw wrong(series + " has no value.");
        }
        if (NOT_FINITE.contains(word.toLowerCase(java.util.Locale.ROOT))) {
            throw wrong(series + " is " + word + ", which can't be compared with a limit. Leave the line out, or"
                    + " name the metrics to take with ?name=.");
        }
        if (word.length() > MAX_NUMBER || !NUMBER.matcher(word).matches()) {
            throw wrong("“" + (word.length() > MAX_NUMBER ? word.substring(0, MAX_NUMBER) + "…" : word)
                    + "” is not a number.");
        }
        return new BigDecimal(word);
    }

    private Instant time(String word) throws Unreadable {
        try {
            return Instant.ofEpochMilli(Long.parseLong(word));
        } catch (NumberFormatException | DateTimeException e) {
            throw wrong("the time is a whole number of milliseconds since 1970.");
        }
    }

    private String name(String what) throws Unreadable {
        int from = at;
        while (at < line.length() && isOfName(line.charAt(at), at > from)) {
            at++;
        }
        if (from == at) {
            throw wrong("here " + what + " is named by letters, digits, _ and :.");
        }
        return line.substring(from, at);
    }

    private static boolean isOfName(char c, boolean inside) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || inside && c >= '0' && c <= '9';
    }

    private String word() {
        spaces();
        int from = at;
        while (at < line.length() && !isSpace(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private void spaces() {
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private char peek() throws Unreadable {
        if (at >= line.length()) {
            throw wrong("the line ends inside its labels.");
        }
        return line.charAt(at);
    }

    private void expect(char c) throws Unreadable {
        if (peek() != c) {
            throw wrong("a label is written name=\"value\".");
        }
        at++;
    }

    private Unreadable wrong(String why) {
        return new Unreadable(number, why);
    }
}
