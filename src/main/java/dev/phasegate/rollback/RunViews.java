package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.rollback.RunView.RunFacts;
import dev.phasegate.web.TimeWords;

/** Makes the view of a run; reads its steps, and nothing else. */
@ApplicationScoped
class RunViews {
    private final PlanDocuments documents;
    private final Clock clock;

    RunViews(PlanDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    RunView of(Place place, RollbackRun run, RunView.Said said) {
        Seat seat = place.seat();
        PlanDocument document = documents.current(seat.plan());
        Map<String, String> holders = place.holders();
        List<RollbackStep> steps = run.steps();
        List<StepRow> rows =
                steps.stream().map(step -> row(step, document, holders)).toList();
        StepRow atHand = rows.stream().filter(StepRow::current).findFirst().orElse(null);
        String role = atHand == null ? null : steps.get(atHand.number() - 1).roleId();
        return new RunView(
                seat,
                document.title(),
                facts(run),
                rows,
                atHand,
                usual(run, document, place.past()),
                Calls.of(document, holders, role),
                ways(run, document),
                run.incident(),
                said,
                clock.instant());
    }

    private static String usual(RollbackRun run, PlanDocument document, List<PastRun> past) {
        List<PastRun> others =
                past.stream().filter(other -> other.number() != run.number()).toList();
        return level(document, run.levelId())
                .flatMap(level -> Estimate.of(level, others))
                .map(Estimate::words)
                .orElse("");
    }

    private static Optional<RollbackLevel> level(PlanDocument document, String id) {
        return document.rollback().stream()
                .filter(level -> level.id().equals(id))
                .findFirst();
    }

    private static List<RunView.Way> ways(RollbackRun run, PlanDocument document) {
        return document.rollback().stream()
                .filter(level -> !level.id().equals(run.levelId()))
                .map(level -> new RunView.Way(
                        level.id(), WayBack.nameOf(level), level.steps().size()))
                .toList();
    }

    private static RunFacts facts(RollbackRun run) {
        return new RunFacts(
                run.number(),
                run.phase(),
                run.rehearsal(),
                run.levelName(),
                run.objectiveMinutes(),
                run.state(),
                run.reason(),
                run.startedAt(),
                run.startedBy(),
                run.endedAt(),
                run.endedBy(),
                run.endNote(),
                run.seconds());
    }

    private static StepRow row(RollbackStep step, PlanDocument document, Map<String, String> holders) {
        String about = step.plannedMinutes() == null ? "" : TimeWords.minutes(step.plannedMinutes());
        boolean timed = step.begunAt() != null && step.settledAt() != null;
        return new StepRow(
                step.position(),
                step.title(),
                role(step, holders),
                step.state(),
                step.instructions(),
                step.command(),
                step.expected(),
                step.onFailure(),
                about,
                step.settledBy() == null ? "" : step.settledBy(),
                timed ? Took.words(Duration.between(step.begunAt(), step.settledAt())) : "",
                step.note(),
                step.tries(),
                helper(step, document, holders));
    }

    private static String role(RollbackStep step, Map<String, String> holders) {
        String names = step.roleId() == null ? "" : holders.getOrDefault(step.roleId(), "");
        return names.isEmpty() || step.roleName().isEmpty() ? step.roleName() : step.roleName() + ": " + names;
    }

    private static String helper(RollbackStep step, PlanDocument document, Map<String, String> holders) {
        return document.role(step.roleId() == null ? "" : step.roleId())
                .map(role -> role.escalationRoleId())
                .map(id -> document.roleName(id) + (holders.containsKey(id) ? " (" + holders.get(id) + ")" : ""))
                .orElse("");
    }
}
