package dev.phasegate.transfer.reading;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Words of a file that a team writes for itself, beside those in {@link Words}: another language, or what a house calls its
 * stages. One kind a line, as in {@code phase: vaihe, etappi*}; docs/words.md lists the kinds.
 */
public final class OwnWords {

    private static final Map<String, WordSet> KINDS = Map.ofEntries(
            entry("phase", Words.PHASE),
            entry("step", Words.STEP),
            entry("part", Words.PART),
            entry("period", Words.PERIOD),
            entry("phases", Words.PHASE_LIST),
            entry("timeline", Words.TIMELINE),
            entry("duration", Words.DURATION),
            entry("risk", Words.RISK),
            entry("objective", Words.OBJECTIVE),
            entry("rollback", Words.ROLLBACK),
            entry("hazard", Words.HAZARD),
            entry("emergency", Words.EMERGENCY),
            entry("trigger", Words.TRIGGER),
            entry("symptom", Words.SYMPTOM),
            entry("alert", Words.ALERT),
            entry("alarm", Words.ALARM),
            entry("procedure", Words.PROCEDURE),
            entry("go", Words.GO),
            entry("no-go", Words.NO_GO),
            entry("success", Words.SUCCESS),
            entry("target", Words.TARGET),
            entry("checks", Words.CHECKS),
            entry("roles", Words.ROLES),
            entry("responsibility", Words.RESPONSIBILITY),
            entry("availability", Words.AVAILABILITY),
            entry("escalation", Words.ESCALATION),
            entry("owner", Words.OWNER),
            entry("contacts", Words.CONTACTS),
            entry("communication", Words.COMMUNICATION),
            entry("reference", Words.REFERENCE),
            entry("about", Words.ABOUT),
            entry("runbook-part", Words.PART_OF_RUNBOOK),
            entry("before", Words.BEFORE),
            entry("after", Words.AFTER),
            entry("checklist", Words.CHECKLIST_TITLE),
            entry("expected", Words.EXPECTED),
            entry("role-column", Words.ROLE_COLUMN),
            entry("status-column", Words.STATUS_COLUMN),
            entry("target-column", Words.TARGET_COLUMN),
            entry("measure-column", Words.MEASURE_COLUMN),
            entry("condition-column", Words.CONDITION_COLUMN),
            entry("priority-column", Words.PRIORITY_COLUMN),
            entry("signature", Words.SIGNATURE));

    private final Map<String, String> words;

    private OwnWords(Map<String, String> words) {
        this.words = words;
    }

    /** Nothing beside what the reader knows by itself. */
    public static OwnWords none() {
        return new OwnWords(Map.of());
    }

    /**
     * Reads such a file.
     *
     * @throws IllegalArgumentException that tells the line and what is wrong with it
     * @throws UnreadablePlan when the bytes are no text
     */
    public static OwnWords of(byte[] bytes) {
        Map<String, String> words = new LinkedHashMap<>();
        List<String> lines = Decoding.of(bytes).lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(words, i + 1, line);
            }
        }
        return new OwnWords(words);
    }

    private static void add(Map<String, String> words, int number, String line) {
        int colon = line.indexOf(':');
        String kind = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!KINDS.containsKey(kind)) {
            throw wrong(
                    number,
                    "begins with none of the kinds " + String.join(", ", new TreeSet<>(KINDS.keySet()))
                            + " and a colon");
        }
        for (String word : line.substring(colon + 1).split(",")) {
            check(number, word.strip());
            words.merge(kind, word.strip(), (before, more) -> before + "," + more);
        }
    }

    private static void check(int number, String word) {
        String bare = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
        boolean spelled = bare.codePoints().allMatch(OwnWords::isOfAWord)
                && bare.codePoints().anyMatch(Character::isLetter);
        if (!spelled) {
            throw wrong(
                    number, "holds “" + word + "”; words are letters, digits and spaces, with a comma between them");
        }
    }

    private static boolean isOfAWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == ' '
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static IllegalArgumentException wrong(int number, String what) {
        return new IllegalArgumentException("Line " + number + " " + what + ".");
    }

    /** How many words there are, for the log. */
    public int size() {
        return words.values().stream().mapToInt(list -> list.split(",").length).sum();
    }

    /** From now on every reading knows these, and none that were given before. */
    public void use() {
        KINDS.forEach((kind, set) -> set.with(words.containsKey(kind) ? WordSet.lines(words.get(kind)) : null));
    }
}
