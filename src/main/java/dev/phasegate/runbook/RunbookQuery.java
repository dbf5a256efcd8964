package dev.phasegate.runbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.gate.EvidenceSource;
import dev.phasegate.gate.GateFacts.BranchFact;
import dev.phasegate.gate.GateFacts.Progress;
import dev.phasegate.gate.GateFacts.StepFact;
import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.PhaseSpec;

/** Reads a phase's steps and branches, for pages and for the gate. */
@ApplicationScoped
public class RunbookQuery implements EvidenceSource {
    /** A scalar subquery: steps and branches of the phase {@code %s} in order, as JSON text for {@link #read}. */
    private static final String OF_PHASE = """
            (select cast(json_build_object(
              'steps', (select json_agg(json_build_object('id', s.id, 'position', s.position, 'title', s.title,
                  'roleId', s.role_id, 'required', s.required, 'branchId', s.branch_id, 'optionId', s.option_id,
                  'offsetMinutes', s.offset_minutes, 'plannedMinutes', s.planned_minutes,
                  'failurePolicy', s.failure_policy, 'state', s.state, 'attempt', s.attempt,
                  'startedAt', s.started_at, 'endedAt', s.ended_at, 'byName', s.by_name, 'outcome', s.outcome,
                  'note', s.note, 'reason', s.reason, 'version', s.version) order by s.position)
                from step s where s.phase_id = %1$s and not s.removed),
              'branches', (select json_agg(json_build_object('id', b.id, 'question', b.question,
                  'optionId', b.option_id, 'byName', b.by_name, 'at', b.at, 'why', b.why) order by b.position)
                from branch b where b.phase_id = %1$s and not b.removed)) as text))""";

    /** For {@link dev.phasegate.plan.PlanAccess#atPhase}: steps and branches of that phase, and the backups it needs. */
    static final List<String> OF_ONE_PHASE = List.of(ofPhase("f.id"), NeededBackups.ofPhase("f.id"));

    private final EntityManager em;
    private final ObjectMapper mapper;

    RunbookQuery(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    /** The subquery for the phase that the SQL expression names. */
    public static String ofPhase(String expression) {
        return OF_PHASE.formatted(expression);
    }

    public Runbook read(String json) {
        try {
            Rows rows = mapper.readValue(json, Rows.class);
            return new Runbook(
                    rows.steps() == null ? List.of() : rows.steps(),
                    rows.branches() == null ? List.of() : rows.branches());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    public Runbook runbook(String phaseId) {
        return read((String) em.createNativeQuery("select " + ofPhase(":phase"))
                .setParameter("phase", phaseId)
                .getSingleResult());
    }

    NeededBackups backups(String phaseId) {
        return readBackups((String) em.createNativeQuery("select " + NeededBackups.ofPhase(":phase"))
                .setParameter("phase", phaseId)
                .getSingleResult());
    }

    NeededBackups readBackups(String json) {
        return NeededBackups.read(json, mapper);
    }

    @Override
    public Work of(Plan plan, Phase phase, PhaseSpec spec) {
        return work(runbook(phase.id()), spec);
    }

    /** The same from what is read already. */
    public static Work work(Runbook runbook, PhaseSpec spec) {
        Map<String, StepFacts> steps =
                runbook.steps().stream().collect(Collectors.toMap(StepFacts::id, Function.identity()));
        return new Work(
                List.of(),
                spec.steps().stream()
                        .flatMap(step -> Optional.ofNullable(steps.get(step.id())).stream())
                        .map(step -> fact(runbook, step))
                        .toList(),
                spec.branches().stream().map(branch -> fact(runbook, branch)).toList());
    }

    private static StepFact fact(Runbook runbook, StepFacts step) {
        Progress progress = switch (runbook.shown(step)) {
            case NOT_STARTED, CANCELLED -> Progress.OPEN;
            case RUNNING -> Progress.RUNNING;
            case DONE -> Progress.DONE;
            case FAILED -> Progress.FAILED;
            case SKIPPED -> Progress.NOT_APPLICABLE;
        };
        String reason = runbook.reason(step);
        String note = reason == null ? step.note() : reason;
        return new StepFact(
                step.id(),
                step.title(),
                step.required() && runbook.undecided(step).isEmpty(),
                progress,
                step.byName(),
                step.endedAt() == null ? step.startedAt() : step.endedAt(),
                note == null ? "" : note);
    }

    private static BranchFact fact(Runbook runbook, Branch branch) {
        Optional<BranchFacts> taken = runbook.branch(branch.id()).filter(BranchFacts::decided);
        String option = taken.map(facts -> branch.options().stream()
                        .filter(o -> o.id().equals(facts.optionId()))
                        .map(BranchOption::name)
                        .findFirst()
                        .orElse(null))
                .orElse(null);
        return new BranchFact(
                branch.id(),
                branch.question(),
                option,
                taken.map(BranchFacts::byName).orElse(null),
                taken.map(BranchFacts::at).orElse(null),
                taken.map(BranchFacts::why).orElse(""));
    }

    /** What the query gives. */
    record Rows(List<StepFacts> steps, List<BranchFacts> branches) {}
}
