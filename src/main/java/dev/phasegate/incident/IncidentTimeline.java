package dev.phasegate.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.audit.ActivityEvent;
import dev.phasegate.audit.ActivityJson;

/** What the plan's record says of the time of an incident: nobody has to write it down a second time. */
@ApplicationScoped
class IncidentTimeline {
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final String EVENTS = "select " + ActivityJson.of("""
            select * from audit_event where plan_id = :plan and at >= :from
              and (at <= :until or action like 'incident.%') order by seq limit 300""");

    private final EntityManager em;
    private final ActivityJson activity;

    IncidentTimeline(EntityManager em, ActivityJson activity) {
        this.em = em;
        this.activity = activity;
    }

    /** Oldest first, from a little before it started. */
    List<ActivityEvent> of(Long planId, Incident incident) {
        Instant until = incident.resolvedAt() == null
                ? Instant.parse("9999-01-01T00:00:00Z")
                : incident.resolvedAt().plusSeconds(5);
        Object json = em.createNativeQuery(EVENTS)
                .setParameter("plan", planId)
                .setParameter("from", incident.startedAt().minus(BEFORE))
                .setParameter("until", until)
                .getSingleResult();
        List<ActivityEvent> events = new ArrayList<>(activity.read((String) json));
        Collections.reverse(events);
        return events;
    }
}
