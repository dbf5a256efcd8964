package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps of a suite as people write them: a word, a colon and what it says; lines that begin with no such word go on with the
 * body or statement above them.
 *
 * <pre>
 * step: Place an order
 * post: /orders
 * header: Content-Type: application/json
 * body: {"item": 7}
 * good: status is 201
 * pick: order = json:$.id
 * </pre>
 */
final class SuiteText {
    private static final Set<String> METHODS = Set.of("get", "head", "options", "post", "put", "patch", "delete");
    private static final Set<String> LONG = Set.of("body", "sql");
    private static final Pattern LINE = Pattern.compile(
            "(?i)(step|get|head|options|post|put|patch|delete|sql|header|body|send|good|bad|pick|pick secret)\\s*:(.*)");

    private SuiteText() {}

    /** A line by its word, in lower case. */
    record Said(String word, String text) {
        /** Whether it says what is asked. */
        boolean asks() {
            return METHODS.contains(word) || word.equals("sql");
        }
    }

    /** What is written of one step. */
    record Block(String name, List<Said> lines) {
        List<String> all(String word) {
            return lines.stream()
                    .filter(l -> l.word().equals(word))
                    .map(Said::text)
                    .toList();
        }

        Optional<Said> asks() {
            return lines.stream().filter(Said::asks).findFirst();
        }
    }

    /** {@code fields} hears of lines that belong nowhere, under {@code field}. */
    static List<Block> read(FieldReader fields, String field) {
        List<Block> blocks = new ArrayList<>();
        for (String line : fields.text(field).split("\n", -1)) {
            Matcher said = LINE.matcher(line.strip());
            if (said.matches()) {
                add(
                        blocks,
                        said.group(1).toLowerCase(Locale.ROOT),
                        said.group(2).strip());
            } else if (!goOn(blocks, line) && !line.isBlank()) {
                fields.fault(
                        field,
                        "“" + line.strip() + "” is no line of a step. A line begins with step:, get:, post:, sql:,"
                                + " header:, body:, good:, bad: or pick:.");
            }
        }
        return blocks;
    }

    private static void add(List<Block> blocks, String word, String text) {
        if (word.equals("step") || blocks.isEmpty()) {
            String name = word.equals("step") && !text.isEmpty() ? text : "Step " + (blocks.size() + 1);
            blocks.add(new Block(name, new ArrayList<>()));
        }
        if (!word.equals("step")) {
            blocks.get(blocks.size() - 1).lines().add(new Said(word, text));
        }
    }

    /** Whether there is something above that a line can go on with. */
    private static boolean goOn(List<Block> blocks, String line) {
        List<Said> lines =
                blocks.isEmpty() ? List.of() : blocks.get(blocks.size() - 1).lines();
        int last = lines.size() - 1;
        if (last < 0 || !LONG.contains(lines.get(last).word())) {
            return false;
        }
        Said before = lines.get(last);
        lines.set(last, new Said(before.word(), (before.text() + "\n" + line.stripTrailing()).strip()));
        return true;
    }
}
