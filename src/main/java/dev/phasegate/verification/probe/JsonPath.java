package dev.phasegate.verification.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in a JSON document: {@code $.orders[0].total}, {@code $['first name']}, {@code $.orders[-1]},
 * {@code $.orders.length()}. No filters and no wildcards: a place, not a query.
 */
record JsonPath(List<Step> steps) {
    private static final int LONGEST = 500;
    private static final Pattern STEP = Pattern.compile(
            "\\.([\\p{L}_][\\p{L}\\p{N}_-]*)(\\(\\))?|\\[(-?[0-9]{1,6})]|\\['([^'\\\\]*)']|\\[\"([^\"\\\\]*)\"]");

    /** A member, an index, or the length. */
    private record Step(String name, Integer index) {}

    private static final Step LENGTH = new Step(null, null);

    /** In words what is wrong; empty when nothing. */
    static String fault(String path) {
        try {
            parse(path);
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Throws {@link IllegalArgumentException} with a sentence. */
    static JsonPath parse(String path) {
        if (!path.startsWith("$") || path.length() > LONGEST) {
            throw new IllegalArgumentException("A path begins with $, such as $.orders[0].total.");
        }
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = 1;
        while (at < path.length()) {
            if (!step.find(at) || step.start() != at || !steps.isEmpty() && steps.get(steps.size() - 1) == LENGTH) {
                throw new IllegalArgumentException("“" + path.substring(at)
                        + "” is no step of a path: write .name, [0]," + " ['any name'] or .length() at the end.");
            }
            steps.add(step(step));
            at = step.end();
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static Step step(Matcher step) {
        if (step.group(2) != null) {
            if (!step.group(1).equals("length")) {
                throw new IllegalArgumentException("There is no function " + step.group(1) + "(), only length().");
            }
            return LENGTH;
        }
        if (step.group(3) != null) {
            return new Step(null, Integer.valueOf(step.group(3)));
        }
        return new Step(
                step.group(1) != null ? step.group(1) : step.group(4) != null ? step.group(4) : step.group(5), null);
    }

    Value in(JsonNode document) {
        JsonNode at = document;
        for (Step step : steps) {
            if (step == LENGTH) {
                return at.isContainerNode()
                        ? Value.number(at.size(), "")
                        : at.isTextual()
                                ? Value.number(
                                        at.textValue()
                                                .codePointCount(
                                                        0, at.textValue().length()),
                                        "")
                                : new Value.Absent("not there");
            }
            at = next(at, step);
            if (at == null) {
                return new Value.Absent("not there");
            }
        }
        return value(at);
    }

    private static JsonNode next(JsonNode at, Step step) {
        if (step.name() != null) {
            return at.get(step.name());
        }
        return at.isArray() ? at.get(step.index() < 0 ? at.size() + step.index() : step.index()) : null;
    }

    private static Value value(JsonNode node) {
        if (node.isNumber()) {
            return Value.number(node.asText())
                    .<Value>map(n -> new Value.Number(n, ""))
                    .orElse(Value.text(node.asText()));
        }
        return Value.text(node.isValueNode() ? node.asText() : node.toString());
    }
}
