package dev.phasegate.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;

import dev.phasegate.gate.EvidenceSource.Work;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.SignOffs;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.NotFound;
import dev.phasegate.window.Openings;

/** Puts together all that a gate depends on: three queries of its own, and those of the work. */
@ApplicationScoped
public class GateQuery {
    private final PlanDocuments documents;
    private final Readings readings;
    private final List<EvidenceSource> work;
    private final List<SignOffSource> signOffs;
    private final GateConfig config;
    private final Clock clock;
    private final Counter evaluations;

    GateQuery(
            PlanDocuments documents,
            Readings readings,
            @All List<EvidenceSource> work,
            @All List<SignOffSource> signOffs,
            GateConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.evaluations = meters.counter("phasegate.gate.evaluations");
        this.documents = documents;
        this.readings = readings;
        this.work = work;
        this.signOffs = signOffs;
        this.config = config;
        this.clock = clock;
    }

    /** The gate as it is now. Call it under the phase's lock where something follows from it. */
    public Gate load(Plan plan, Phase phase) {
        PhaseSpec spec = spec(plan, phase);
        return load(
                plan,
                phase,
                work.stream().map(source -> source.of(plan, phase, spec)).reduce(Work.NONE, Work::plus));
    }

    /** The same with work that the caller has loaded already. */
    public Gate load(Plan plan, Phase phase, Work loaded) {
        evaluations.increment();
        Instant now = clock.instant();
        PlanDocument document = documents.current(plan);
        PhaseSpec spec = spec(plan, phase);
        Readings.Latest latest = readings.of(phase, spec.criteria(), now);
        GateFacts bare = new GateFacts(
                stage(plan, phase),
                criteria(spec, latest.byCriterion(), now),
                loaded.items(),
                loaded.steps(),
                loaded.branches(),
                Observation.at(phase.soakMinutes(), phase.workDoneAt(), loaded.checkpoints(), now),
                Openings.of(document, spec, latest.freezes()).at(now),
                List.of());
        List<SlotFact> wanted = slots(document, spec);
        Evidence.Subject subject = subject(plan, phase, document);
        Signable signable = latest.backups()
                .choose(
                        now,
                        backups -> Signable.of(subject, bare.withBackups(backups), wanted, latest.checks()),
                        made -> made.evidence().hash());
        GateFacts ground = signable.ground();
        Evidence evidence = signable.evidence();
        SignOffs given = signOffs.stream()
                .findFirst()
                .map(source -> source.of(plan, phase, wanted, evidence.hash(), now))
                .orElse(SignOffs.none(wanted));
        GateFacts facts = ground.withSignOffs(given.slots());
        return new Gate(
                plan,
                document,
                spec,
                phase,
                facts,
                given.holders(),
                given,
                evidence,
                GateRecommendation.of(ground),
                GateRecommendation.of(facts),
                latest.decision(),
                phase.state() == PhaseState.PASSED ? latest.regressions() : List.of(),
                now);
    }

    /** What there is before anybody signs, and the document that is signed. */
    private record Signable(GateFacts ground, Evidence evidence) {
        static Signable of(Evidence.Subject subject, GateFacts ground, List<SlotFact> slots, List<CheckFact> checks) {
            return new Signable(ground, Evidence.of(subject, ground, slots, checks));
        }
    }

    /** Only the criteria with their verdicts, in one query: for whoever watches their limits. */
    public List<EvaluatedCriterion> criteria(Phase phase, PhaseSpec spec) {
        Instant now = clock.instant();
        return criteria(spec, readings.of(phase, spec.criteria(), now).byCriterion(), now);
    }

    private PhaseSpec spec(Plan plan, Phase phase) {
        return documents.current(plan).phases().stream()
                .filter(spec -> spec.id().equals(phase.id()))
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + phase.number()));
    }

    private static List<EvaluatedCriterion> criteria(PhaseSpec spec, Map<String, Known> latest, Instant now) {
        return spec.criteria().stream()
                .map((CriterionSpec c) -> CriterionEvaluation.evaluate(c, latest.get(c.id()), now))
                .toList();
    }

    private static List<SlotFact> slots(PlanDocument document, PhaseSpec spec) {
        return spec.signOffs().stream()
                .map(slot -> new SlotFact(
                        slot.id(), slot.roleId(), document.roleName(slot.roleId()), slot.needed(), List.of()))
                .toList();
    }

    private Evidence.Subject subject(Plan plan, Phase phase, PlanDocument document) {
        return new Evidence.Subject(
                plan.slug(),
                plan.revision(),
                plan.revisionHash(),
                phase.id(),
                phase.number(),
                phase.name(),
                phase.attempt(),
                plan.separation().name(),
                document.signatureHours() == null ? config.signatureLifetime().toHours() : document.signatureHours());
    }

    private static GateStage stage(Plan plan, Phase phase) {
        return switch (phase.state()) {
            case PASSED -> GateStage.PASSED;
            case SKIPPED -> GateStage.SKIPPED;
            case ROLLING_BACK -> GateStage.ROLLING_BACK;
            case ROLLED_BACK -> GateStage.ROLLED_BACK;
            case NOT_STARTED -> plan.state().running() ? GateStage.PHASE_NOT_STARTED : stage(plan);
            case IN_PROGRESS, OBSERVING, READY_TO_SIGN -> stage(plan);
        };
    }

    private static GateStage stage(Plan plan) {
        return switch (plan.state()) {
            case DRAFT -> GateStage.PLAN_NOT_STARTED;
            case IN_PROGRESS -> GateStage.AT_WORK;
            case ON_HOLD -> GateStage.PLAN_ON_HOLD;
            case COMPLETED, ROLLED_BACK, CANCELLED, ARCHIVED -> GateStage.PLAN_OVER;
        };
    }
}
