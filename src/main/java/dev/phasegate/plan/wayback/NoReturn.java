package dev.phasegate.plan.wayback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.lint.Vocabulary;

/**
 * Points of no return of a plan, each tied to the step or phase that crosses it. A level's own words decide: the step whose
 * title they hold; else, in the phase they number, the step that calls itself a point of no return; else that phase; else the
 * one step of the plan that calls itself so. Words that say “none” are none.
 */
public record NoReturn(List<Point> points) {
    private static final Pattern NUMBERED = Pattern.compile(" (?:phase|phasen|fase|etapa|faza) (\\d{1,3}) ");
    private static final Pattern NONE =
            Pattern.compile("^ (?:none|no|never|keiner|keine|kein|ninguno|aucun|ingen|nessuno) .*");
    private static final int WORDS_OF_A_TITLE = 2;

    /**
     * {@code stepId} null: starting the phase is what crosses it. {@code level} is empty where only the step says so.
     * {@code after}: the ways back that are left behind it, in words.
     */
    public record Point(String level, String words, int phase, String stepId, String name, int place, String after) {

        /** What a person is told before. */
        public String warning() {
            String what =
                    stepId == null ? "The point of no return lies in this phase" : "This is the point of no return";
            String of = level.isEmpty() ? "" : " of “" + level + "”";
            String told = words.isBlank() ? "" : " (" + words.strip().replaceAll("[.\\s]+$", "") + ")";
            return what + of + told + ". " + after;
        }

        /** For the list of ways: “step “Drop the old table”, phase 3”. */
        public String where() {
            return stepId == null ? "phase " + phase + ", “" + name + "”" : "step “" + name + "”, phase " + phase;
        }

        private boolean before(Point other) {
            return phase < other.phase || phase == other.phase && place < other.place;
        }
    }

    public static NoReturn of(PlanDocument document) {
        List<Point> steps = steps(document);
        List<Point> selfCalled = selfCalled(document, steps);
        List<Point> found = new ArrayList<>();
        for (RollbackLevel level : document.rollback()) {
            find(document, level, steps, selfCalled).ifPresent(found::add);
        }
        for (Point own : selfCalled) {
            if (found.stream().noneMatch(point -> own.stepId().equals(point.stepId()))) {
                found.add(own);
            }
        }
        return new NoReturn(
                found.stream().map(point -> with(document, point, found)).toList());
    }

    /** What has to be said before this step is done. */
    public Optional<String> ofStep(String stepId) {
        return warning(
                points.stream().filter(point -> stepId.equals(point.stepId())).toList());
    }

    /** What has to be said before this phase is started. */
    public Optional<String> ofPhase(int number) {
        return warning(points.stream()
                .filter(point -> point.stepId() == null && point.phase() == number)
                .toList());
    }

    public Optional<Point> ofLevel(RollbackLevel level) {
        return points.stream()
                .filter(point -> !point.level().isEmpty() && point.level().equals(name(level)))
                .findFirst();
    }

    private static Optional<String> warning(List<Point> points) {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.stream().map(Point::warning).distinct().collect(Collectors.joining(" ")));
    }

    private static Optional<Point> find(
            PlanDocument document, RollbackLevel level, List<Point> steps, List<Point> own) {
        String folded = Vocabulary.fold(level.pointOfNoReturn());
        if (folded.isBlank() || NONE.matcher(folded).matches()) {
            return Optional.empty();
        }
        Optional<Point> titled =
                steps.stream().filter(step -> isNamed(step.name(), folded)).findFirst();
        int number = numbered(folded);
        return titled.or(() ->
                        own.stream().filter(step -> step.phase() == number).findFirst())
                .or(() -> document.phase(number).map(phase -> new Point("", "", number, null, phase.name(), -1, "")))
                .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty())
                .map(p -> new Point(
                        name(level), level.pointOfNoReturn(), p.phase(), p.stepId(), p.name(), p.place(), ""));
    }

    private static String name(RollbackLevel level) {
        return level.name().isBlank() ? "Rollback" : level.name();
    }

    private static boolean isNamed(String title, String text) {
        String folded = Vocabulary.fold(title);
        return folded.strip().split(" ").length >= WORDS_OF_A_TITLE && text.contains(folded);
    }

    private static int numbered(String text) {
        Matcher matcher = NUMBERED.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<Point> steps(PlanDocument document) {
        List<Point> steps = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : document.phases()) {
            number++;
            for (int i = 0; i < phase.steps().size(); i++) {
                StepSpec step = phase.steps().get(i);
                steps.add(new Point("", "", number, step.id(), step.title(), i, ""));
            }
        }
        return steps;
    }

    private static List<Point> selfCalled(PlanDocument document, List<Point> steps) {
        Vocabulary noReturn = Vocabulary.of("no return");
        return steps.stream()
                .filter(point -> {
                    StepSpec step =
                            document.phase(point.phase()).orElseThrow().steps().get(point.place());
                    return noReturn.in(step.title() + "\n" + step.instructions());
                })
                .toList();
    }

    private static Point with(PlanDocument document, Point point, List<Point> all) {
        List<String> left = document.rollback().stream()
                .filter(level -> !name(level).equals(point.level()))
                .filter(level -> all.stream()
                        .filter(other -> name(level).equals(other.level()))
                        .allMatch(point::before))
                .map(NoReturn::named)
                .toList();
        String after = left.isEmpty() || point.level().isEmpty()
                ? point.level().isEmpty()
                        ? "After it the plan’s way back may no longer work."
                        : "After it the plan knows no way back."
                : "After it the way back is " + String.join(" or ", left) + ".";
        return new Point(
                point.level(), point.words(), point.phase(), point.stepId(), point.name(), point.place(), after);
    }

    private static String named(RollbackLevel level) {
        String time = level.objectiveMinutes() == null ? "" : " (at most " + level.objectiveMinutes() + " min)";
        return "“" + name(level) + "”" + time;
    }
}
