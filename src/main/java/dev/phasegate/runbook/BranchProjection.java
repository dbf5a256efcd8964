package dev.phasegate.runbook;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.RevisionFollower;
import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/** Keeps the rows of branches in step with the document. A choice falls with its option: someone has to choose again. */
@ApplicationScoped
class BranchProjection implements RevisionFollower {
    private static final String UPSERT = """
            insert into branch as b (id, plan_id, phase_id, position, question)
            values (?, ?, ?, ?, ?)
            on conflict (id) do update set phase_id = excluded.phase_id, position = excluded.position,
              question = excluded.question, removed = false, version = b.version + 1,
              option_id = case when b.option_id = any (?) then b.option_id end
            where b.plan_id = excluded.plan_id""";
    private static final String REMOVE =
            "update branch set removed = true, version = version + 1 where id = ? and plan_id = ?";

    private final Session session;

    BranchProjection(Session session) {
        this.session = session;
    }

    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        Map<String, Place> was = before == null ? Map.of() : places(before);
        Map<String, Place> is = places(after);
        Map<String, Place> changed = new LinkedHashMap<>(is);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
        Set<String> gone = new HashSet<>(was.keySet());
        gone.removeAll(is.keySet());
        if (changed.isEmpty() && gone.isEmpty()) {
            return;
        }
        session.flush();
        session.doWork(connection -> {
            upsert(connection, plan, changed);
            remove(connection, plan, gone);
        });
    }

    private static void upsert(Connection connection, Plan plan, Map<String, Place> branches) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Place place : branches.values()) {
                Array options = connection.createArrayOf("text", place.optionIds());
                upsert.setString(1, place.branch().id());
                upsert.setLong(2, plan.id());
                upsert.setString(3, place.phaseId());
                upsert.setInt(4, place.position());
                upsert.setString(5, place.branch().question());
                upsert.setArray(6, options);
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

    private static Map<String, Place> places(PlanDocument document) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (PhaseSpec phase : document.phases()) {
            int position = 0;
            for (Branch branch : phase.branches()) {
                places.put(branch.id(), new Place(phase.id(), position++, branch));
            }
        }
        return places;
    }

    private record Place(String phaseId, int position, Branch branch) {
        String[] optionIds() {
            return branch.options().stream().map(BranchOption::id).toArray(String[]::new);
        }
    }
}
