package dev.phasegate.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.identity.Secrets;
import dev.phasegate.identity.User;
import dev.phasegate.identity.Viewer;

/** The calendar address of who is signed in: made, which ends the one before, and revoked. */
@Named("myCalendar")
@RequestScoped
public class MyCalendar {
    private final Viewer viewer;
    private final AuditLog audit;
    private final Clock clock;

    MyCalendar(Viewer viewer, AuditLog audit, Clock clock) {
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
    }

    /** When it was made; null while there is none. */
    public Instant getSince() {
        return CalendarLink.of(viewer.id()).map(CalendarLink::createdAt).orElse(null);
    }

    /** It shows nothing until an administrator says that it is still good; another one does at once. */
    public boolean isWaiting() {
        return CalendarLink.of(viewer.id()).map(CalendarLink::waits).orElse(false);
    }

    /** The secret itself; it is not kept and can't be shown again. */
    @Transactional
    String make() {
        // One after the other: two addresses of one person can't both stay.
        User.findById(viewer.id(), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        CalendarLink.of(viewer.id()).ifPresent(link -> link.revoke(now));
        CalendarLink.flush();
        String secret = Secrets.next();
        new CalendarLink(viewer.id(), Secrets.hash(secret), now).persist();
        audit.append(new AuditEntry("calendar.made", null, null, "made an address for their calendar", Map.of()));
        return secret;
    }

    @Transactional
    void revoke() {
        CalendarLink.of(viewer.id()).ifPresent(link -> {
            link.revoke(clock.instant());
            audit.append(
                    new AuditEntry("calendar.revoked", null, null, "revoked the address of their calendar", Map.of()));
        });
    }
}
