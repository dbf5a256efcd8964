package dev.phasegate.rollback;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.web.TimeWords;

/** How ready each way back is: what would be run, by whom, how long it takes and when that was last rehearsed. Pure. */
public record Readiness(List<Level> levels) {

    /** {@code noReturn} empty where the plan ties it to nothing; {@code objective} and {@code usual} empty where unknown. */
    public record Level(
            String id,
            String name,
            int steps,
            String objective,
            String usual,
            boolean timed,
            String noReturn,
            String who,
            Instant rehearsedAt,
            String rehearsedTook,
            boolean rehearsedLate) {

        public String stepWords() {
            return steps == 0 ? "no steps written down" : steps == 1 ? "1 step" : steps + " steps";
        }

        public boolean rehearsed() {
            return rehearsedAt != null;
        }
    }

    /** {@code names}: who holds a role, empty for nobody; {@code phase} null for the plan as a whole. */
    public static Readiness of(
            PlanDocument document, PhaseSpec phase, List<PastRun> past, Function<String, String> names) {
        NoReturn noReturn = NoReturn.of(document);
        return new Readiness(document.rollback().stream()
                .map(level -> level(document, phase, past, names, noReturn, level))
                .toList());
    }

    private static Level level(
            PlanDocument document,
            PhaseSpec phase,
            List<PastRun> past,
            Function<String, String> names,
            NoReturn noReturn,
            RollbackLevel level) {
        Integer minutes =
                level.objectiveMinutes() != null || phase == null ? level.objectiveMinutes() : phase.rollbackMinutes();
        Optional<Estimate> estimate = Estimate.of(level, past);
        Optional<PastRun> rehearsed = Estimate.rehearsed(level, past);
        return new Level(
                level.id(),
                WayBack.nameOf(level),
                level.steps().size(),
                minutes == null ? "" : TimeWords.minutes(minutes),
                estimate.map(Estimate::words).orElse(""),
                estimate.filter(e -> e.runs() > 0).isPresent(),
                noReturn.ofLevel(level).map(NoReturn.Point::where).orElse(""),
                who(document, level, names),
                rehearsed.map(PastRun::startedAt).orElse(null),
                rehearsed.map(PastRun::took).orElse(""),
                rehearsed.filter(PastRun::late).isPresent());
    }

    private static String who(PlanDocument document, RollbackLevel level, Function<String, String> names) {
        Stream<String> roles = Stream.concat(
                level.steps().stream().map(StepSpec::roleId),
                level.triggers().stream().map(trigger -> trigger.roleId()));
        return roles.filter(Objects::nonNull)
                .distinct()
                .filter(id -> document.role(id).isPresent())
                .map(id -> document.roleName(id) + ": " + (names.apply(id).isEmpty() ? "nobody yet" : names.apply(id)))
                .collect(Collectors.joining("; "));
    }

    public boolean none() {
        return levels.isEmpty();
    }

    /** What a person reads first: the time of the first level. */
    public String first() {
        if (none()) {
            return "";
        }
        Level level = levels.get(0);
        return level.timed()
                ? level.usual()
                : !level.objective().isEmpty() ? "at most " + level.objective() : level.usual();
    }
}
