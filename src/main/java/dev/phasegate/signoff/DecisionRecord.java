package dev.phasegate.signoff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.gate.Decision.Outcome;
import dev.phasegate.poll.PollFacts;
import dev.phasegate.web.TimeWords;

/**
 * One decision with all that it stood on, as it was then: nothing here changes when the plan does. {@code evidence} is the
 * canonical JSON whose SHA-256 is {@code hash}; {@code event} is the event of the record that holds the same hash, null where
 * it is not there.
 */
record DecisionRecord(
        long id,
        String slug,
        String plan,
        int number,
        int attempt,
        Outcome outcome,
        String recommendation,
        String reason,
        String by,
        Instant at,
        String hash,
        Long event,
        String evidence,
        Evidence found,
        List<Answer> rollCall,
        List<Condition> conditions,
        List<Earlier> others,
        List<PollFacts> polls) {
    private static final int NAMED = 5;

    /** What a Go was decided under; {@code due} is a phase's number, null for before the plan is completed. */
    record Condition(String text, String role, String by, Integer due) {

        public String words() {
            return text + " (" + role + ", " + (due == null ? "before the plan is completed" : "in phase " + due)
                    + "; asked by " + by + ")";
        }
    }

    /**
     * What one person answered for a role; {@code standing} says why it was no Go that counted for this decision, or is empty.
     * {@code notKept}: rules of separation that the plan goes without.
     */
    record Answer(
            String role,
            String name,
            boolean go,
            Instant at,
            String reason,
            boolean beforeWindow,
            String notKept,
            List<String> conditions,
            String standing) {

        Answer {
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }

        /** What became of it, as a state with a word and an icon of its own. */
        public String status() {
            if (standing.isEmpty() || standing.equals("rejected")) {
                return go ? "GO" : "REJECTED";
            }
            return standing.startsWith("taken back")
                    ? "WITHDRAWN"
                    : standing.startsWith("expired")
                            ? "EXPIRED"
                            : standing.startsWith("on earlier evidence") ? "STALE" : "VOID";
        }

        /** What is to be said besides the answer: standing, window, rules, conditions. */
        public List<String> remarks() {
            List<String> all = new ArrayList<>();
            if (!standing.isEmpty()) {
                all.add(standing);
            }
            if (go && beforeWindow) {
                all.add("before the window");
            }
            if (!notKept.isEmpty()) {
                all.add(notKept);
            }
            if (!conditions.isEmpty()) {
                all.add("if: " + String.join("; ", conditions));
            }
            return all;
        }

        public String remark() {
            return String.join(", ", remarks());
        }

        public String word() {
            return go ? "GO" : "NO-GO";
        }
    }

    /** Another decision of the phase. */
    record Earlier(long id, int attempt, Outcome outcome, String by, Instant at) {}

    /** The evidence as it was written down: lists of objects with texts. */
    record Evidence(Map<String, Object> document) {

        String at(String part, String field) {
            return document.get(part) instanceof Map<?, ?> map ? text(map.get(field)) : "";
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return document.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
        }

        private static String text(Object value) {
            return Objects.toString(value, "");
        }
    }

    /** What two people passed by, empty for a decision of the gate. */
    public List<String> bypassed() {
        return found.document().get("bypass") instanceof Map<?, ?> bypass
                        && bypass.get("blockers") instanceof List<?> list
                ? list.stream()
                        .map(one ->
                                one instanceof Map<?, ?> blocker ? Objects.toString(blocker.get("message"), "") : "")
                        .toList()
                : List.of();
    }

    public boolean bypass() {
        return outcome == Outcome.BYPASSED;
    }

    /** “Mira Okafor asked, Tomas Lindqvist confirmed. Ticket OPS-1.” */
    public String bypassedBy() {
        return found.at("bypass", "askedBy") + " asked, " + found.at("bypass", "confirmedBy") + " confirmed. Ticket "
                + found.at("bypass", "ticket") + ".";
    }

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public String name() {
        return found.at("phase", "name");
    }

    public String revision() {
        return found.at("plan", "revision").replaceFirst("\\.0$", "");
    }

    public String contentHash() {
        return found.at("plan", "contentHash");
    }

    public boolean solo() {
        return found.at("policy", "separation").equals("SOLO");
    }

    public String separation() {
        return found.at("policy", "separation").toLowerCase(Locale.ROOT);
    }

    /** A row of a table of evidence. */
    record Row(String what, String limits, String value, String status, String note) {}

    public List<Row> criteria() {
        return found.list("criteria").stream()
                .map(c -> new Row(
                        text(c, "text"),
                        text(c, "bounds"),
                        (text(c, "value") + " " + text(c, "unit")).strip(),
                        text(c, "verdict"),
                        Stream.of(text(c, "note"), text(c, "source"))
                                .filter(word -> !word.isEmpty())
                                .reduce((a, b) -> a + ", " + b)
                                .orElse("")))
                .toList();
    }

    /** Those that the gate needed: what was wanted, which one it relied on, and how long its restore took. */
    public List<Row> backups() {
        return found.list("backups").stream().map(DecisionRecord::backup).toList();
    }

    private static Row backup(Map<String, Object> need) {
        String wanted =
                plain(text(need, "wanted")).replace(' ', '-') + ", " + whole(need.get("hours")) + " h old at most";
        if (!(need.get("backup") instanceof Map<?, ?> copy)) {
            return new Row(text(need, "database"), wanted, "", "NO_DATA", "there was none");
        }
        String of = "backup " + copy.get("id") + " of " + copy.get("at");
        String restored =
                need.get("drill") instanceof Map<?, ?> drill && drill.get("restoreMillis") instanceof Number took
                        ? "restored in " + TimeWords.duration(Duration.ofMillis(took.longValue())) + " by drill "
                                + drill.get("id") + ", "
                        : "";
        return new Row(text(need, "database"), wanted, of, "GO", restored + "SHA-256 " + copy.get("sha256"));
    }

    private static String whole(Object number) {
        return number instanceof Number n ? Long.toString(n.longValue()) : String.valueOf(number);
    }

    public List<Row> work() {
        List<Row> rows = new ArrayList<>();
        found.list("checklist").forEach(item -> rows.add(done("text", item)));
        found.list("steps").forEach(step -> rows.add(done("title", step)));
        found.list("branches")
                .forEach(branch -> rows.add(
                        new Row(text(branch, "question"), "", text(branch, "option"), "DONE", text(branch, "note"))));
        return rows;
    }

    private static Row done(String name, Map<String, Object> fact) {
        return new Row(
                text(fact, name),
                Boolean.TRUE.equals(fact.get("required")) ? "required" : "optional",
                text(fact, "by"),
                text(fact, "state"),
                text(fact, "note"));
    }

    private static String text(Map<String, Object> fact, String field) {
        return Objects.toString(fact.get(field), "");
    }

    /** What was not simply done and GO, one sentence each. */
    public List<String> deviations() {
        List<String> all = new ArrayList<>();
        if (bypass()) {
            all.add("The gate was bypassed; nobody decided GO. " + bypassedBy());
        }
        if (solo()) {
            all.add("The plan is run by one person alone, who may fill every sign-off.");
        }
        criteria().stream()
                .filter(row -> !row.status().equals("GO"))
                .forEach(row -> all.add(row.what() + " was " + row.status().replace('_', '-') + of(row.value())));
        backups().stream()
                .filter(row -> !row.status().equals("GO"))
                .forEach(row ->
                        all.add("There was no backup of " + row.what() + " as it was needed: " + row.limits() + "."));
        Map<String, List<Row>> unsettled = work().stream()
                .filter(row -> !row.status().equals("DONE"))
                .collect(Collectors.groupingBy(Row::status, TreeMap::new, Collectors.toList()));
        unsettled.forEach((status, rows) -> all.addAll(unsettled(plain(status), rows)));
        rollCall.stream()
                .filter(answer -> !answer.go()
                        || !answer.remarks().isEmpty()
                        || !answer.reason().isEmpty())
                .forEach(answer -> all.add(answer.name() + " (" + answer.role() + ") answered " + answer.word()
                        + (answer.remarks().isEmpty() ? "" : ", " + answer.remark()) + of(answer.reason())));
        return all;
    }

    /** Each by itself where somebody said why, the others together. */
    private static List<String> unsettled(String status, List<Row> rows) {
        List<String> all = new ArrayList<>();
        rows.stream()
                .filter(row -> !row.note().isBlank())
                .forEach(row -> all.add(row.what() + ": " + status + of(row.note())));
        List<String> silent =
                rows.stream().filter(row -> row.note().isBlank()).map(Row::what).toList();
        if (!silent.isEmpty()) {
            String more = silent.size() > NAMED ? "; and " + (silent.size() - NAMED) + " more" : "";
            all.add(silent.size() + " " + status + ": "
                    + String.join("; ", silent.subList(0, Math.min(NAMED, silent.size()))) + more + ".");
        }
        return all;
    }

    private static String plain(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String of(String more) {
        return more.isBlank() ? "." : ": " + more + (more.endsWith(".") ? "" : ".");
    }
}
