package dev.phasegate.calendar;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.arc.Unremovable;

import dev.phasegate.identity.WaitingRows;

/** Addresses of calendars, once this instance was restored. */
@Singleton
@Unremovable
class CalendarsAfterRestore extends WaitingRows {
    private static final String WAITING = """
            select l.id, 'the calendar of ' || u.name as what, l.created_at as made from calendar_link l
            join app_user u on u.id = l.user_id where l.waits_since is not null and l.revoked_at is null
            order by lower(u.name), l.id""";

    CalendarsAfterRestore(EntityManager em) {
        super(em, "calendars", CalendarLink.class, WAITING);
    }
}
