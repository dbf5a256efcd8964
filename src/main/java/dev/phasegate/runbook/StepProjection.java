package dev.phasegate.runbook;

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
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;

/** Keeps the rows of steps in step with the document: only what an edit changed is written, and never a state. */
@ApplicationScoped
class StepProjection implements RevisionFollower {
    private static final String UPSERT = """
            insert into step as s (id, plan_id, phase_id, position, title, role_id, required, branch_id, option_id,
              offset_minutes, planned_minutes, failure_policy)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set phase_id = excluded.phase_id, position = excluded.position,
              title = excluded.title, role_id = excluded.role_id, required = excluded.required,
              branch_id = excluded.branch_id, option_id = excluded.option_id, offset_minutes = excluded.offset_minutes,
              planned_minutes = excluded.planned_minutes, failure_policy = excluded.failure_policy,
              removed = false, version = s.version + 1
            where s.plan_id = excluded.plan_id""";
    private static final String REMOVE =
            "update step set removed = true, version = version + 1 where id = ? and plan_id = ?";

    private final Session session;
    private final LiveEvents live;

    StepProjection(Session session, LiveEvents live) {
        this.session = session;
        this.live = live;
    }

    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        Map<String, Place> was = before == null ? Map.of() : places(before);
        Map<String, Place> is = places(after);
        Map<String, Place> changed = new LinkedHashMap<>(is);
        changed.entrySet().removeIf(entry -> entry.getValue().row().equals(rowIn(was, entry.getKey())));
        Map<String, Place> gone = new HashMap<>(was);
        gone.keySet().removeAll(is.keySet());
        if (!changed.isEmpty() || !gone.isEmpty()) {
            session.flush();
            session.doWork(connection -> {
                upsert(connection, plan, changed);
                remove(connection, plan, gone.keySet());
            });
        }
        announce(plan, after, was, is);
    }

    private static void upsert(Connection connection, Plan plan, Map<String, Place> steps) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Place place : steps.values()) {
                Row row = place.row();
                upsert.setString(1, place.step().id());
                upsert.setLong(2, plan.id());
                upsert.setString(3, row.phaseId());
                upsert.setInt(4, row.position());
                upsert.setString(5, row.title());
                upsert.setString(6, row.roleId());
                upsert.setBoolean(7, row.required());
                upsert.setString(8, row.branchId());
                upsert.setString(9, row.optionId());
                upsert.setObject(10, row.offsetMinutes(), Types.INTEGER);
                upsert.setObject(11, row.plannedMinutes(), Types.INTEGER);
                upsert.setString(12, row.policy().name());
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

    /** Any change counts here, of a command as well, which the rows don't hold. */
    private void announce(Plan plan, PlanDocument after, Map<String, Place> was, Map<String, Place> is) {
        Set<String> phases = new TreeSet<>();
        is.forEach((id, place) -> {
            if (!place.equals(was.get(id))) {
                phases.add(place.row().phaseId());
            }
        });
        was.forEach((id, place) -> {
            if (!is.containsKey(id)) {
                phases.add(place.row().phaseId());
            }
        });
        for (int i = 0; i < after.phases().size(); i++) {
            if (phases.contains(after.phases().get(i).id())) {
                live.publish(plan.id(), "steps:" + (i + 1));
            }
        }
    }

    private static Row rowIn(Map<String, Place> places, String id) {
        Place place = places.get(id);
        return place == null ? null : place.row();
    }

    private static Map<String, Place> places(PlanDocument document) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (PhaseSpec phase : document.phases()) {
            int position = 0;
            for (StepSpec step : phase.steps()) {
                places.put(step.id(), new Place(step, Row.of(phase.id(), position++, step)));
            }
        }
        return places;
    }

    private record Place(StepSpec step, Row row) {}

    /** What the table holds of a step. */
    private record Row(
            String phaseId,
            int position,
            String title,
            String roleId,
            boolean required,
            String branchId,
            String optionId,
            Integer offsetMinutes,
            Integer plannedMinutes,
            OnFailure policy) {

        static Row of(String phaseId, int position, StepSpec step) {
            return new Row(
                    phaseId,
                    position,
                    step.title(),
                    step.roleId(),
                    step.required(),
                    step.branchId(),
                    step.optionId(),
                    step.offsetMinutes(),
                    step.plannedMinutes(),
                    step.failurePolicy() == null ? OnFailure.FAIL : step.failurePolicy());
        }
    }
}
