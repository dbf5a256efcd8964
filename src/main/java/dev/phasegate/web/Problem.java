package dev.phasegate.web;

import java.util.List;
import java.util.Map;

import dev.phasegate.shared.Conflict;

/**
 * A refusal or fault, the same for page, fragment and JSON: what happened ({@code title}), what is still true
 * ({@code detail}), what to do ({@code advice}), and, where there is one place for that, a {@code link} (else null). {@code kind} ends the stable type URI.
 */
record Problem(
        int status,
        String kind,
        String title,
        String detail,
        String advice,
        List<Field> fields,
        List<String> changes,
        Conflict.Link link,
        String reference) {

    /** What is wrong with one field of what was sent. */
    record Field(String field, String message) {}

    static Problem of(int status, String kind, String title, String detail, String advice) {
        return new Problem(status, kind, title, detail, advice, List.of(), List.of(), null, "");
    }

    Problem with(Map<String, String> errors) {
        List<Field> named = errors.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList();
        return new Problem(status, kind, title, detail, advice, named, changes, link, reference);
    }

    Problem because(List<String> details) {
        return new Problem(status, kind, title, detail, advice, fields, details, link, reference);
    }

    Problem leadingTo(Conflict.Link where) {
        return new Problem(status, kind, title, detail, advice, fields, changes, where, reference);
    }

    Problem reference(String id) {
        return new Problem(status, kind, title, detail, advice, fields, changes, link, id);
    }

    public String type() {
        return "urn:phasegate:problem:" + kind;
    }

    public String icon() {
        return switch (status) {
            case 401, 403 -> "lock";
            case 404, 410 -> "search";
            case 409 -> "history";
            default -> status >= 500 ? "unplugged" : "triangle";
        };
    }

    public String tone() {
        return status >= 500 ? "nogo" : status == 409 || status == 422 || status == 400 ? "caution" : "none";
    }

    public String noteTone() {
        return status >= 500 ? "nogo" : "caution";
    }
}
