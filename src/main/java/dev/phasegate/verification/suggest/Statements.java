package dev.phasegate.verification.suggest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The statements of an SQL text that only read, each with the condition that the comment behind or before it gives. */
final class Statements {
    private static final Pattern READS = Pattern.compile("(?is)^\\s*(select|with|table|values)\\b.*");
    private static final Pattern WRITES = Pattern.compile(
            "(?is)\\b(insert|update|delete|merge|into|create|drop|alter|truncate|pg_terminate_backend|pg_cancel_backend|for update|nextval|setval)\\b");
    /** Counts what should not be there. */
    private static final Pattern ORPHANS =
            Pattern.compile("(?is)^\\s*select\\s+count\\(.*\\b(is null|not in|not exists|having\\s+count)\\b.*");

    private final String text;
    private final String expected;
    private final List<Suggestion> found = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private final StringBuilder comments = new StringBuilder();
    private int at;

    private Statements(String text, String expected) {
        this.text = text.replace("\r\n", "\n") + "\n";
        this.expected = expected;
    }

    static List<Suggestion> of(String text, String expected) {
        Statements all = new Statements(text, expected);
        while (all.at < all.text.length()) {
            all.step();
        }
        all.end();
        return all.found;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            int end = text.indexOf(c, at + 1);
            copy(end < 0 ? text.length() : end + 1);
        } else if (text.startsWith("--", at) || (c == '#' && ended())) {
            comment();
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == ';') {
            at++;
            commentBehind();
            end();
        } else {
            copy(at + 1);
        }
    }

    private boolean ended() {
        return statement.toString().isBlank();
    }

    private void copy(int to) {
        statement.append(text, at, to);
        at = to;
    }

    /** On a line of its own or inside: it belongs to the statement that it is in or before. */
    private void comment() {
        int end = text.indexOf('\n', at);
        comments.append(text, at, end).append('\n');
        at = end;
    }

    /** On the same line as the end of the statement: it is about that one. */
    private void commentBehind() {
        int end = text.indexOf('\n', at);
        String rest = text.substring(at, Math.max(at, end)).strip();
        if (rest.startsWith("--") || rest.startsWith("#")) {
            comments.append(rest).append('\n');
            at = end;
        }
    }

    private void end() {
        String sql = statement.toString().strip();
        if (READS.matcher(sql).matches() && !WRITES.matcher(sql).find() && !Expectation.placeholder(sql)) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("statement", sql);
            fields.put("success", condition(sql));
            found.add(new Suggestion("SQL", "", fields));
        }
        statement.setLength(0);
        comments.setLength(0);
    }

    private String condition(String sql) {
        String said = Expectation.ofResult(comments.toString());
        if (said.isEmpty()) {
            said = Expectation.ofResult(expected);
        }
        return said.isEmpty() && ORPHANS.matcher(sql).matches() ? "value is 0" : said;
    }
}
