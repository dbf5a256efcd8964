package dev.phasegate.verification.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

import dev.phasegate.target.guard.HttpAnswer.Header;

/**
 * Values that earlier steps pass on, put where {@code {{name}}} stands. What another machine answered is never believed to be
 * harmless: in a path it is encoded, in JSON it is escaped, and a statement takes numbers and plain words alone, where a value can
 * stand.
 */
record Passed(Map<String, String> values) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_]{0,39})\\s*}}");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:@+-]{1,200}");
    private static final String SAMPLE = "1";

    Passed {
        values = Map.copyOf(values);
    }

    /** Something can't be put where it is wanted. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    Passed with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Passed(more);
    }

    /** The names that a step wants. */
    static Set<String> wanted(Probe probe) {
        Set<String> names = new LinkedHashSet<>();
        UnaryOperator<String> listen = text -> {
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                names.add(place.group(1));
            }
            return text;
        };
        try {
            filled(probe, new Ways(listen, listen, listen, listen));
        } catch (Unfit e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    /** With something at each place, to see whether the rest is right. */
    static Probe sample(Probe probe) {
        UnaryOperator<String> one = text -> PLACE.matcher(text).replaceAll(SAMPLE);
        try {
            return filled(probe, new Ways(one, one, one, one));
        } catch (Unfit e) {
            throw new IllegalStateException(e);
        }
    }

    Probe in(Probe probe) throws Unfit {
        if (probe instanceof SqlProbe sql) {
            fit(sql);
        }
        boolean json = probe instanceof HttpProbe http && http.body().matches("(?s)\\s*[\\[{].*");
        return filled(
                probe,
                new Ways(
                        text -> put(
                                text,
                                value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
                                        .replace("+", "%20")),
                        text -> put(text, value -> value),
                        text -> put(text, value -> json ? escaped(value) : value),
                        text -> put(text, Passed::literal)));
    }

    /** How a value goes into each kind of place. */
    private record Ways(
            UnaryOperator<String> path,
            UnaryOperator<String> plain,
            UnaryOperator<String> body,
            UnaryOperator<String> statement) {}

    /** What is wrong with the places in a statement; empty when nothing. */
    static String fault(Probe probe) {
        return probe instanceof SqlProbe sql && quoted(sql.statement())
                ? "a value in {{ }} brings its own quotation marks: write it outside of quotations and comments."
                : "";
    }

    /** By the driver's own reader: it finds a parameter only where a value can stand. */
    private static boolean quoted(String statement) {
        String asParameters = PLACE.matcher(statement).replaceAll(" ? ");
        String asNumbers = PLACE.matcher(statement).replaceAll(" 1 ");
        long places = PLACE.matcher(statement).results().count();
        return parameters(asParameters) - parameters(asNumbers) < places;
    }

    /** None where it can't be read. */
    private static int parameters(String sql) {
        try {
            int found = 0;
            for (NativeQuery query : Parser.parseJdbcSql(sql, true, true, false, false, false)) {
                found += query.bindPositions.length;
            }
            return found;
        } catch (SQLException e) {
            return 0;
        }
    }

    private void fit(SqlProbe sql) throws Unfit {
        String fault = fault(sql);
        if (!fault.isEmpty()) {
            throw new Unfit(fault);
        }
        for (String name : wanted(sql)) {
            String value = values.getOrDefault(name, SAMPLE);
            if (!PLAIN.matcher(value).matches() || value.contains("--")) {
                throw new Unfit("What was picked as " + name
                        + " is neither a number nor a plain word, so no statement takes it.");
            }
        }
    }

    private static Probe filled(Probe probe, Ways ways) throws Unfit {
        if (probe instanceof HttpProbe it) {
            return new HttpProbe(
                    it.method(),
                    ways.path().apply(it.path()),
                    it.headers().stream()
                            .map(h -> new Header(h.name(), ways.plain().apply(h.value())))
                            .toList(),
                    ways.body().apply(it.body()),
                    it.authenticated(),
                    it.requests(),
                    it.timeout(),
                    it.attempts(),
                    filled(it.success(), ways),
                    filled(it.failure(), ways));
        } else if (probe instanceof SqlProbe it) {
            return new SqlProbe(
                    ways.statement().apply(it.statement()),
                    it.other(),
                    it.timeout(),
                    it.mostRows(),
                    it.attempts(),
                    filled(it.success(), ways),
                    filled(it.failure(), ways));
        }
        throw new Unfit("A step is a request or a statement.");
    }

    private static List<Condition> filled(List<Condition> conditions, Ways ways) {
        return conditions.stream()
                .map(c ->
                        new Condition(c.subject(), c.comparison(), ways.plain().apply(c.expected())))
                .toList();
    }

    private String put(String text, UnaryOperator<String> way) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(way.apply(values.getOrDefault(place.group(1), ""))));
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    private static String literal(String value) {
        if (Value.number(value).isEmpty()) {
            return "'" + value + "'";
        }
        // A sign would else be one with what stands before it: two of them begin a comment.
        return Character.isDigit(value.charAt(0)) ? value : "(" + value + ")";
    }
}
