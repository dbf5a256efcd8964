package dev.phasegate.checklist;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.gate.EvidenceSource;
import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.Progress;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.NotFound;

/** Reads a phase's items with what backs them, for pages and for the gate. */
@ApplicationScoped
public class ChecklistQuery implements EvidenceSource {
    /** As {@link ItemFacts} has them: an array, since the names of 500 items are more text than what they say. */
    private static final String VALUES = """
            json_build_array(i.id, i.group_id, i.position, i.text, i.role_id, i.required, i.state, i.by_name, i.source, i.at,
              i.note, i.reason, i.version, v.evidence, i.group_name, i.origin)""";

    private static final String EVIDENCE = """
            select e.item_id, json_agg(json_build_object('id', e.id, 'kind', e.kind, 'text', e.text, 'size', e.size,
              'sha256', e.sha256, 'byName', e.by_name, 'at', e.at) order by e.id) as evidence
            from item_evidence e where e.kind <> 'NOTE'""";

    /** The evidence of all items is grouped once: a subquery for each of 500 items took half the time of the whole. */
    private static final String OF_PHASE = "(select cast(json_agg(" + VALUES + " order by i.position) as text)"
            + " from checklist_item i left join (" + EVIDENCE
            + " and e.item_id in (select c.id from checklist_item c where c.phase_id = %1$s) group by e.item_id) v"
            + " on v.item_id = i.id where i.phase_id = %1$s and not i.removed)";

    private static final String ITEM =
            "select cast(" + VALUES + " as text) from checklist_item i left join (" + EVIDENCE
                    + " and e.item_id = :id group by e.item_id) v on v.item_id = i.id where i.id = :id and not i.removed";

    private static final TypeReference<List<ItemFacts>> LIST = new TypeReference<>() {};

    private final EntityManager em;
    private final ObjectMapper mapper;
    private final PlanDocuments documents;

    ChecklistQuery(EntityManager em, ObjectMapper mapper, PlanDocuments documents) {
        this.em = em;
        this.mapper = mapper;
        this.documents = documents;
    }

    /** A scalar subquery: the items of the phase that the SQL expression names, in order, as JSON text for {@link #read}. */
    public static String ofPhase(String expression) {
        return OF_PHASE.formatted(expression);
    }

    /** {@code json} null: there are none. */
    public List<ItemFacts> read(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    public List<ItemFacts> items(String phaseId) {
        return read((String) em.createNativeQuery("select " + ofPhase(":phase"))
                .setParameter("phase", phaseId)
                .getSingleResult());
    }

    ItemRow row(Seat seat, String itemId) {
        return ItemRow.of(item(itemId), seat, documents.current(seat.plan()));
    }

    /** Throws {@link NotFound} where the plan no longer has it. */
    ItemFacts item(String itemId) {
        @SuppressWarnings("unchecked")
        List<String> found =
                em.createNativeQuery(ITEM).setParameter("id", itemId).getResultList();
        if (found.isEmpty()) {
            throw new NotFound("check " + itemId);
        }
        return read("[" + found.get(0) + "]").get(0);
    }

    @Override
    public Work of(Plan plan, Phase phase, PhaseSpec spec) {
        return work(items(phase.id()), spec);
    }

    /** The same from items that are read already. */
    public static Work work(List<ItemFacts> items, PhaseSpec spec) {
        Map<String, String> groups =
                spec.checklists().stream().collect(Collectors.toMap(ChecklistGroup::id, ChecklistGroup::name));
        return new Work(
                items.stream()
                        .map(item -> fact(
                                item,
                                groups.getOrDefault(item.groupId(), item.groupName() == null ? "" : item.groupName())))
                        .toList(),
                List.of(),
                List.of());
    }

    private static ItemFact fact(ItemFacts item, String group) {
        String note = item.reason() == null ? item.note() : item.reason();
        Progress progress = switch (item.state()) {
            case OPEN -> Progress.OPEN;
            case DONE -> Progress.DONE;
            case FAILED -> Progress.FAILED;
            case NOT_APPLICABLE -> Progress.NOT_APPLICABLE;
        };
        return new ItemFact(
                item.id(),
                group,
                item.text(),
                item.required(),
                progress,
                item.byName(),
                item.at(),
                note == null ? "" : note);
    }
}
