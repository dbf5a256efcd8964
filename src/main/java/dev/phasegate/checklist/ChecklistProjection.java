package dev.phasegate.checklist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.RevisionFollower;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/**
 * Keeps the rows of items in step with the document: only what an edit changed is written. A state is never touched, so ticks
 * live through edits; an item that is gone stays as a row, marked removed, and its facts come back with it on undo.
 */
@ApplicationScoped
class ChecklistProjection implements RevisionFollower {
    private static final String UPSERT = """
            insert into checklist_item as i (id, plan_id, phase_id, group_id, position, text, role_id, required)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set phase_id = excluded.phase_id, group_id = excluded.group_id,
              position = excluded.position, text = excluded.text, role_id = excluded.role_id,
              required = excluded.required, removed = false, changed_by = ?, version = i.version + 1
            where i.plan_id = excluded.plan_id""";
    private static final String REMOVE =
            "update checklist_item set removed = true, version = version + 1 where id = ? and plan_id = ?";

    private final Session session;
    private final LiveEvents live;

    ChecklistProjection(Session session, LiveEvents live) {
        this.session = session;
        this.live = live;
    }

    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        Map<String, Place> was = before == null ? Map.of() : places(before);
        Map<String, Place> is = places(after);
        Map<String, Place> changed = new LinkedHashMap<>(is);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
        Map<String, Place> gone = new HashMap<>(was);
        gone.keySet().removeAll(is.keySet());
        if (changed.isEmpty() && gone.isEmpty()) {
            return;
        }
        session.flush();
        session.doWork(connection -> {
            upsert(connection, plan, changed);
            remove(connection, plan, gone.keySet());
        });
        announce(plan, after, changed, gone);
    }

    private static void upsert(Connection connection, Plan plan, Map<String, Place> items) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Place place : items.values()) {
                upsert.setString(1, place.item().id());
                upsert.setLong(2, plan.id());
                upsert.setString(3, place.phaseId());
                upsert.setString(4, place.groupId());
                upsert.setInt(5, place.position());
                upsert.setString(6, place.item().text());
                upsert.setString(7, place.item().roleId());
                upsert.setBoolean(8, place.item().required());
                upsert.setObject(9, plan.lastEditorId(), Types.BIGINT);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void remove(Connection connection, Plan plan, Set<String> ids) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            for (String id : ids) {
                remove.setString(1, id);
                remove.setLong(2, plan.id());
                remove.addBatch();
            }
            remove.executeBatch();
        }
    }

    /** Pages of the phases whose list looks different now read it again. */
    private void announce(Plan plan, PlanDocument after, Map<String, Place> changed, Map<String, Place> gone) {
        Set<String> phases = new TreeSet<>();
        changed.values().forEach(place -> phases.add(place.phaseId()));
        gone.values().forEach(place -> phases.add(place.phaseId()));
        for (int i = 0; i < after.phases().size(); i++) {
            if (phases.contains(after.phases().get(i).id())) {
                live.publish(plan.id(), "checks:" + (i + 1));
            }
        }
    }

    private static Map<String, Place> places(PlanDocument document) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (PhaseSpec phase : document.phases()) {
            int position = 0;
            for (ChecklistGroup group : phase.checklists()) {
                for (ItemSpec item : group.items()) {
                    places.put(item.id(), new Place(phase.id(), group.id(), position++, item));
                }
            }
        }
        return places;
    }

    private record Place(String phaseId, String groupId, int position, ItemSpec item) {}
}
