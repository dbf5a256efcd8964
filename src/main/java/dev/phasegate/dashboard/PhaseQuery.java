package dev.phasegate.dashboard;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.audit.ActivityJson;
import dev.phasegate.backup.need.NeedQuery;
import dev.phasegate.checklist.ChecklistQuery;
import dev.phasegate.checklist.ChecklistView;
import dev.phasegate.checklist.ItemFacts;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.GateView;
import dev.phasegate.gate.GateViews;
import dev.phasegate.gate.NeededBackups;
import dev.phasegate.gate.SharedGates;
import dev.phasegate.identity.Viewer;
import dev.phasegate.observation.Answer;
import dev.phasegate.observation.CheckpointQuery;
import dev.phasegate.observation.CheckpointsView;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.rollback.RollbackQuery;
import dev.phasegate.runbook.Runbook;
import dev.phasegate.runbook.RunbookQuery;
import dev.phasegate.runbook.RunbookView;
import dev.phasegate.shared.NotFound;

/** The phase page in three queries: seat, phase and work; readings; signatures and who holds which role. */
@ApplicationScoped
class PhaseQuery {
    private static final String EARLIER = """
            (select e.number || ' ' || e.name from phase e where e.plan_id = f.plan_id and not e.removed
              and e.number < f.number and e.state not in ('PASSED', 'SKIPPED') order by e.number limit 1)""";
    // Only the plan's newest events are looked through: a phase that ended long ago needs no scan of the whole record.
    private static final String LATEST = ActivityJson.of("""
            select * from (select * from audit_event where plan_id = f.plan_id order by seq desc limit 300) n
              where n.phase = f.number order by n.seq desc limit 6""");
    private static final List<String> WORK = List.of(
            ChecklistQuery.ofPhase("f.id"),
            RunbookQuery.ofPhase("f.id"),
            EARLIER,
            LATEST,
            RollbackQuery.past("f.plan_id"),
            WayBackFacts.OF_PHASE,
            CheckpointQuery.ofPhase("f.id"),
            SharedGates.CHANGES,
            NeedQuery.OF_PHASE);

    private final PlanAccess plans;
    private final PlanDocuments documents;
    private final ChecklistQuery checklists;
    private final RunbookQuery runbooks;
    private final GateQuery gates;
    private final SharedGates shared;
    private final ActivityJson activity;
    private final RollbackQuery rollbacks;
    private final CheckpointQuery checkpoints;
    private final NeedQuery needs;
    private final Viewer viewer;
    private final Clock clock;

    PhaseQuery(
            PlanAccess plans,
            PlanDocuments documents,
            ChecklistQuery checklists,
            RunbookQuery runbooks,
            GateQuery gates,
            SharedGates shared,
            ActivityJson activity,
            RollbackQuery rollbacks,
            CheckpointQuery checkpoints,
            NeedQuery needs,
            Viewer viewer,
            Clock clock) {
        this.plans = plans;
        this.documents = documents;
        this.checklists = checklists;
        this.runbooks = runbooks;
        this.gates = gates;
        this.shared = shared;
        this.activity = activity;
        this.rollbacks = rollbacks;
        this.checkpoints = checkpoints;
        this.needs = needs;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** Throws {@link NotFound}. */
    PhaseView phase(String slug, int number, ChecklistView.Filter filter) {
        PlanAccess.AtPhase at = plans.atPhase(slug, number, WORK);
        PlanDocument document = documents.current(at.seat().plan());
        PhaseSpec spec = document.phase(number)
                .filter(found -> found.id().equals(at.phase().id()))
                .orElseThrow(() -> new NotFound("phase " + number));
        List<ItemFacts> items = checklists.read(at.work().get(0));
        Runbook runbook = runbooks.read(at.work().get(1));
        String earlier = at.work().get(2) == null ? "" : at.work().get(2);
        List<Answer> looked = checkpoints.read(at.work().get(6));
        Gate gate = shared.of(
                at.phase().planId(),
                at.phase().id(),
                at.work().get(7),
                () -> gates.load(
                        at.seat().plan(),
                        at.phase(),
                        ChecklistQuery.work(items, spec)
                                .plus(RunbookQuery.work(runbook, spec))
                                .plus(CheckpointQuery.work(
                                        at.seat().plan(), at.phase(), spec, looked, clock.instant()))));
        NeededBackups needed = needs.read(at.work().get(8));
        GateView view = GateViews.of(gate, at.seat(), viewer.id());
        return new PhaseView(
                at.seat(),
                document,
                at.phase(),
                spec,
                PhaseBanner.of(
                        gate,
                        view,
                        at.seat(),
                        earlier,
                        NoReturn.of(document).ofPhase(number).orElse("")),
                view,
                RunbookView.of(runbook, needed, at.seat(), at.phase(), spec, document, clock.instant()),
                ChecklistView.of(items, at.seat(), at.phase().state(), number, document, filter),
                people(gate),
                activity.read(at.work().get(3)),
                PhaseBack.of(
                        gate,
                        view,
                        at.seat(),
                        rollbacks.read(at.work().get(4)),
                        at.work().get(5)),
                CheckpointsView.of(at.seat(), at.phase(), spec, gate, looked, CheckpointsView.Typed.NOTHING),
                needs.cards(needed, at.seat(), at.phase()),
                earlier,
                clock.instant());
    }

    /** Roles with work or a signature in this phase, and whoever decides, in the plan's order. */
    private static List<PhaseView.RolePeople> people(Gate gate) {
        PhaseSpec spec = gate.spec();
        Set<String> busy = Stream.of(
                        spec.signOffs().stream().map(SignOffSlot::roleId),
                        spec.steps().stream().map(StepSpec::roleId),
                        spec.items().stream().map(ItemSpec::roleId))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return gate.document().roles().stream()
                .filter(role -> role.decides() || busy.contains(role.id()))
                .map(role -> new PhaseView.RolePeople(role.name(), names(gate, role.id())))
                .toList();
    }

    private static String names(Gate gate, String roleId) {
        return gate.holders().stream()
                .filter(holder -> holder.roleId() == null || holder.roleId().equals(roleId))
                .map(holder -> holder.name())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
