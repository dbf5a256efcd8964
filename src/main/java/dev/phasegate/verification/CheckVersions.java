package dev.phasegate.verification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.NotFound;

/** What checks were at each time. Rows are only added. */
@ApplicationScoped
class CheckVersions {
    private final EntityManager em;

    CheckVersions(EntityManager em) {
        this.em = em;
    }

    void add(Check check, CheckFields fields, Actor by, Instant now) {
        em.createNativeQuery("insert into plan_check_version (check_id, version, definition, hash, by_id, by_name, at)"
                        + " values (:id, :version, :definition, :hash, cast(:by as bigint), :name, :at)")
                .setParameter("id", check.id())
                .setParameter("version", check.version())
                .setParameter("definition", fields.text())
                .setParameter("hash", fields.hash())
                .setParameter("by", by.userId())
                .setParameter("name", by.name())
                .setParameter("at", Timestamp.from(now))
                .executeUpdate();
    }

    CheckFields fields(long checkId, int version) {
        List<?> rows = em.createNativeQuery(
                        "select definition from plan_check_version where check_id = :id and version = :version")
                .setParameter("id", checkId)
                .setParameter("version", version)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(text -> CheckFields.parse((String) text))
                .orElseThrow(() -> new NotFound("version " + version + " of check " + checkId));
    }

    CheckDefinition definition(Check check) {
        return CheckReading.read(fields(check.id(), check.version()));
    }
}
