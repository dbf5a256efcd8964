package dev.phasegate.identity;

import java.time.DateTimeException;
import java.time.ZoneId;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.security.identity.SecurityIdentity;

/** The person who looks at the page, for templates ({@code inject:viewer}) and pages. Costs no query. */
@Named("viewer")
@RequestScoped
public class Viewer {
    private final SecurityIdentity identity;
    private final InstanceSettings settings;

    Viewer(SecurityIdentity identity, InstanceSettings settings) {
        this.identity = identity;
        this.settings = settings;
    }

    public boolean signedIn() {
        return caller() != null && !caller().isToken();
    }

    /** Null when nobody is signed in. */
    public Long id() {
        return caller() == null ? null : caller().userId();
    }

    /** What a page that is asked to be signed is bound to besides the person; null when nobody is signed in. */
    public Long sessionId() {
        return caller() == null ? null : caller().sessionId();
    }

    public String name() {
        return caller() == null ? "" : caller().name();
    }

    public String email() {
        return caller() == null ? "" : caller().email();
    }

    public String initials() {
        return caller() == null ? "" : User.initials(caller().name());
    }

    public boolean administrator() {
        return signedIn() && caller().role() == InstanceRole.ADMINISTRATOR;
    }

    /** Whether this person may change anything at all, rights within a plan aside. */
    public boolean member() {
        return signedIn() && caller().role() != InstanceRole.VIEWER;
    }

    /** Whether single keys are shortcuts for this person (WCAG 2.1.4 wants a switch). */
    public boolean singleKeys() {
        return caller() == null || caller().singleKeys();
    }

    /** Whether signing also asks for a code. */
    public boolean secondStep() {
        return caller() != null && caller().secondStep();
    }

    /** The person's own zone, else the instance's. */
    public ZoneId timeZone() {
        return zone(caller() == null ? null : caller().timeZone());
    }

    /** What the instance calls itself. */
    public String instanceName() {
        return settings.name();
    }

    Caller caller() {
        return identity.getPrincipal() instanceof Caller caller ? caller : null;
    }

    private ZoneId zone(String id) {
        try {
            return id == null ? settings.timeZone() : ZoneId.of(id);
        } catch (DateTimeException e) {
            // A zone that a newer Java knew; the page still has to say which one it uses.
            return settings.timeZone();
        }
    }
}
