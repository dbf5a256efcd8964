package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;

/** What a check asks, as its pages tell it. */
final class CheckFacts {
    private CheckFacts() {}

    /** {@code text} is as it is sent. */
    public record Fact(String label, String text) {}

    static List<Fact> of(CheckFields whole) {
        CheckFields fields = Passwords.hidden(whole);
        List<Fact> facts = new ArrayList<>();
        switch (CheckKind.of(fields.get("kind")).orElse(CheckKind.HTTP)) {
            case HTTP -> facts.add(new Fact("Request", fields.or("method", "GET") + " " + fields.or("path", "/")));
            case SQL -> {
                facts.add(new Fact("Statement", fields.get("statement")));
                add(facts, "Other statement", fields.get("other"));
            }
            case MIGRATION -> {
                facts.add(new Fact("Tool", fields.or("tool", "PRISMA")));
                add(facts, "Table", fields.get("table"));
                add(facts, "Expected", fields.get("expected"));
                add(facts, "How many", fields.get("expectedCount"));
            }
            case PROMETHEUS -> {
                facts.add(new Fact("Query", fields.get("query")));
                add(facts, "Over minutes", fields.get("minutes"));
            }
            case LOG -> {
                facts.add(new Fact("Log", "GET " + fields.or("path", "/")));
                facts.add(new Fact("Pattern", fields.get("pattern")));
            }
            case COMMAND -> {
                facts.add(new Fact("Command", fields.get("command")));
                add(facts, "With", fields.get("parameters"));
                add(facts, "Numbers", fields.get("numbers"));
            }
            case TLS -> facts.add(new Fact("Looks at", "the certificate"));
            case TCP -> facts.add(new Fact("Looks at", "whether the port opens"));
            case COMPARISON -> facts.add(new Fact("Tables", fields.get("tables")));
            case SUITE -> facts.add(new Fact("Steps", fields.get("steps")));
            case COMPOSITE -> {
                String needed = fields.get("needed").isEmpty() ? "all" : fields.get("needed");
                facts.add(new Fact(
                        "Needs",
                        needed + " of the checks " + fields.get("checks").replaceAll("[,\\s]+", ", ")));
                facts.add(new Fact("Results count for", fields.or("age", "60") + " minutes"));
            }
        }
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String label, String text) {
        if (!text.isEmpty()) {
            facts.add(new Fact(label, text));
        }
    }
}
