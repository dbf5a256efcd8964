package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the file leaves open, each with a default that is safe to take. */
final class Questions {

    private static final int MOST_OF_A_KIND = 40;

    private final Document document;
    private final PlanReading reading;
    private final List<PlanReading.Question> questions = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    Questions(Document document, PlanReading reading) {
        this.document = document;
        this.reading = reading;
    }

    List<PlanReading.Question> ask() {
        noPhases();
        gaps();
        wordTargets();
        offsets();
        questions.sort(Comparator.comparingInt(PlanReading.Question::line));
        return questions;
    }

    private void noPhases() {
        if (reading.phases().isEmpty()) {
            ask(
                    "phases-none",
                    reading.line(),
                    "The file names no phases. How shall its content be arranged?",
                    "one",
                    choice(
                            "one",
                            "One phase with everything in it",
                            "It takes the name of the plan and can be divided later."),
                    choice(
                            "groups",
                            "One phase for each group of items",
                            "The headings above the items become phases, in their order."));
        }
    }

    /** Between "go below 1 %" and "no-go above 2 %" lies a stretch nobody decided about. */
    private void gaps() {
        Map<String, PlanReading.Criterion> go = new HashMap<>();
        reading.criteria().stream()
                .filter(c -> c.band().equals("go") || c.band().equals("target"))
                .forEach(c -> go.putIfAbsent(key(c), c));
        for (PlanReading.Criterion bad : reading.criteria()) {
            if (go.isEmpty()) {
                return;
            }
            PlanReading.Criterion good = bad.band().equals("no_go") ? go.get(key(bad)) : null;
            if (good != null && isGap(good, bad) && go.remove(key(bad)) != null) {
                ask(
                        "gap-" + bad.line(),
                        bad.line(),
                        "%s: GO is %s and NO-GO is %s. What holds between them?"
                                .formatted(good.metric(), bound(good), bound(bad)),
                        "caution",
                        choice("caution", "Call it CAUTION", "Signing is possible, with a reason."),
                        choice("no_go", "Call it NO-GO", "Whatever is not GO holds the phase."));
            }
        }
    }

    /** Only bounds of one gate leave a stretch between them. */
    private static String key(PlanReading.Criterion criterion) {
        return criterion.phaseNumber() + "|" + MetricKey.of(criterion);
    }

    private static boolean isGap(PlanReading.Criterion good, PlanReading.Criterion bad) {
        int order = good.value().compareTo(bad.value());
        boolean smaller = good.op().startsWith("<") && bad.op().startsWith(">") && order < 0;
        boolean larger = good.op().startsWith(">") && bad.op().startsWith("<") && order > 0;
        return smaller || larger;
    }

    private static String bound(PlanReading.Criterion criterion) {
        String unit = criterion.unit() == null ? "" : " " + criterion.unit();
        return criterion.op() + " " + criterion.value().toPlainString() + unit;
    }

    /** "Memory usage: stable" among numbers: somebody must look, or nobody will. */
    private void wordTargets() {
        reading.judgedCriteria().stream()
                .filter(judged -> document.line(judged.line()).is(Line.Kind.TABLE)
                        && (judged.band().equals("target") || judged.band().equals("go")))
                .limit(MOST_OF_A_KIND)
                .forEach(judged -> ask(
                        "number-" + judged.line(),
                        judged.line(),
                        "“%s” has no number. How do we check it?".formatted(judged.text()),
                        "ask_person",
                        choice(
                                "ask_person",
                                "Ask a person",
                                "Somebody of the team answers it in the gate, with a note."),
                        choice("leave_out", "Leave it out", "It stays in the notes and decides nothing.")));
    }

    private void offsets() {
        document.lines().stream()
                .filter(line -> !line.is(Line.Kind.COMMENT) && TimeOffsets.in(line.text()))
                .findFirst()
                .ifPresent(line -> ask(
                        "t-zero",
                        line.number(),
                        "The file counts times from T, and gives no date. When is T?",
                        "phase_start",
                        choice(
                                "phase_start",
                                "When somebody starts the phase",
                                "Times follow the real start of the work."),
                        choice("date", "At a date and time", "You set it here and can move it later.")));
    }

    private void ask(String id, int line, String text, String defaultChoice, PlanReading.Choice... choices) {
        // two metrics in one row of a table ask two questions
        String unique = ids.add(id) ? id : id + "-" + (questions.size() + 1);
        questions.add(new PlanReading.Question(unique, line, text, List.of(choices), defaultChoice));
    }

    private static PlanReading.Choice choice(String value, String text, String hint) {
        return new PlanReading.Choice(value, text, hint);
    }
}
