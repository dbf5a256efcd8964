package dev.phasegate.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * What stands in the fields of a form, what is wrong with it, and why nothing was saved (empty).
 *
 * @param values by field; what is not there is empty
 */
public record Typed(Map<String, String> values, Map<String, String> errors, String refusal) {
    static final int LONGEST = 20_000;

    static Typed of(Map<String, String> values) {
        return new Typed(values, Map.of(), "");
    }

    /** A field that came several times: one value a line. */
    static Typed of(MultivaluedMap<String, String> sent) {
        Map<String, String> values = new HashMap<>();
        if (sent != null) {
            sent.forEach((name, all) -> values.put(name, plain(all)));
        }
        return of(values);
    }

    private static String plain(List<String> all) {
        String joined = clean(all.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        return joined.length() > LONGEST ? joined.substring(0, LONGEST) : joined;
    }

    /** What no text of the database may hold. */
    static String clean(String text) {
        return text.replace("\u0000", "");
    }

    /** With this where nothing was sent for the field. */
    Typed or(String field, String value) {
        if (!value(field).isBlank()) {
            return this;
        }
        Map<String, String> more = new HashMap<>(values);
        more.put(field, value);
        return new Typed(more, errors, refusal);
    }

    Typed wrong(Map<String, String> faults) {
        return new Typed(values, faults, "");
    }

    Typed refused(String why) {
        return new Typed(values, Map.of(), why);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean is(String field, Object value) {
        return value(field).equals(String.valueOf(value));
    }

    /** One of several values of a field. */
    public boolean holds(String field, Object value) {
        return value(field).lines().anyMatch(String.valueOf(value)::equals);
    }

    public boolean on(String field) {
        return !value(field).isEmpty();
    }

    public boolean faulty() {
        return !errors.isEmpty();
    }

    /** That the form starts from; one that is none matches nothing. */
    int version() {
        return value("version").matches("\\d{1,9}") ? Integer.parseInt(value("version")) : -1;
    }
}
