package dev.phasegate.transfer.again;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.FieldChange;
import dev.phasegate.transfer.reading.PlanReading.Choice;
import dev.phasegate.transfer.reading.PlanReading.Question;

/** Questions about a merge with the answers given. Asked twice, a question is asked once. */
final class Asked {
    static final String PLAN = "plan";
    static final String FILE = "file";
    private final Map<String, String> answers;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    Asked(Map<String, String> answers) {
        this.answers = answers;
    }

    List<Question> questions() {
        return List.copyOf(questions.values());
    }

    /** The choice given, or the default where none was or it is none. */
    private String ask(Question question) {
        questions.putIfAbsent(question.id(), question);
        String answer = answers.getOrDefault(question.id(), question.defaultChoice());
        boolean known =
                question.choices().stream().anyMatch(choice -> choice.value().equals(answer));
        return known ? answer : question.defaultChoice();
    }

    /** Changed on both sides: whether the file's word is taken. */
    boolean takesFile(Element plan, Element file, FieldChange change) {
        String text = named(plan) + ": " + change.label().toLowerCase(java.util.Locale.ROOT)
                + " was changed here and in the file. Which holds?";
        return FILE.equals(ask(new Question(
                "both-" + plan.id() + "-" + change.key(),
                Lines.of(file),
                text,
                List.of(
                        new Choice(PLAN, "The plan's", quoted(change.was())),
                        new Choice(FILE, "The file's", quoted(change.is()))),
                PLAN)));
    }

    /** Not in the file any more, but changed or needed here: whether it goes. */
    boolean goes(Element plan, String why) {
        return FILE.equals(ask(new Question(
                "gone-" + plan.id(),
                0,
                named(plan) + " is not in the file any more, and " + why + ". Does it stay?",
                List.of(
                        new Choice(PLAN, "It stays", "As it is in the plan."),
                        new Choice(FILE, "It goes", "What was recorded of it stays on record.")),
                PLAN)));
    }

    /** Removed here, and changed in the file: whether it comes back. */
    boolean comesBack(Element file) {
        return FILE.equals(ask(new Question(
                "back-" + file.id(),
                Lines.of(file),
                named(file) + " was removed here, and changed in the file. Does it come back?",
                List.of(
                        new Choice(PLAN, "No, it stays out", "As it is in the plan."),
                        new Choice(FILE, "Yes", "As it is in the file.")),
                PLAN)));
    }

    /** The text of something done says something else now: whether it is to be done again. */
    boolean opensAgain(Element plan, Element file, String recorded) {
        String text =
                "“" + plan.title() + "” says “" + file.title() + "” now, and is " + recorded + ". Does that hold?";
        return FILE.equals(ask(new Question(
                "done-" + plan.id(),
                Lines.of(file),
                text,
                List.of(
                        new Choice(PLAN, "It holds", "What was recorded stays with the new text."),
                        new Choice(FILE, "Open it again", "As a new one; the former stays on record.")),
                PLAN)));
    }

    private static String named(Element element) {
        return element.parent() == null ? "The plan" : element.kind().label() + " “" + element.title() + "”";
    }

    private static String quoted(String words) {
        String line = words.replaceAll("\\s+", " ");
        String shown = line.length() > 160 ? line.substring(0, 159) + "…" : line;
        return shown.isEmpty() ? "Empty." : "“" + shown + "”";
    }
}
