package dev.phasegate.plan;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;

/**
 * A whole plan in the JSON API: its document, and beside the author's words what became of it. What is not of the document
 * is ignored when the plan is sent back.
 */
@ApplicationScoped
class PlanJson {
    private final PlanDocuments documents;
    private final DocumentJson json;
    private final Clock clock;

    PlanJson(PlanDocuments documents, DocumentJson json, Clock clock) {
        this.documents = documents;
        this.json = json;
        this.clock = clock;
    }

    /** The answer and the tag that stands for it. */
    record Whole(Map<String, Object> body, EntityTag tag) {}

    Whole of(Plan plan) {
        List<PhaseView> phases = phases(plan);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("slug", plan.slug());
        body.put("state", plan.state().words());
        body.put("revision", plan.revision());
        body.put("version", plan.revision());
        body.put("hash", plan.revisionHash());
        body.put("holdReason", plan.holdReason());
        body.put("openToAll", plan.openToAll());
        body.put("startedAt", plan.startedAt());
        body.put("changedAt", plan.changedAt());
        body.putAll(json.tree(documents.current(plan)));
        addStates(body, phases);
        return new Whole(body, tag(plan, phases));
    }

    List<PhaseView> phases(Plan plan) {
        return Phase.of(plan.id()).stream()
                .map(phase -> PhaseView.of(phase, clock.instant()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static void addStates(Map<String, Object> body, List<PhaseView> phases) {
        Map<String, PhaseView> rows = phases.stream().collect(Collectors.toMap(PhaseView::id, Function.identity()));
        for (Map<String, Object> phase : (List<Map<String, Object>>) body.get("phases")) {
            PhaseView row = rows.get(phase.get("id"));
            if (row != null) {
                phase.put("number", row.number());
                phase.put("state", row.state());
            }
        }
    }

    /** Begins with the revision, which is all that an edit depends on. */
    private static EntityTag tag(Plan plan, List<PhaseView> phases) {
        String states = phases.stream().map(PhaseView::state).collect(Collectors.joining());
        String rest = plan.state().name() + plan.openToAll() + plan.holdReason() + states + plan.changedAt();
        return new EntityTag(plan.revision() + "-" + Integer.toHexString(rest.hashCode()));
    }
}
