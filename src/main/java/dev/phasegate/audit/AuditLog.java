package dev.phasegate.audit;

import jakarta.enterprise.context.ApplicationScoped;

/** STAND-IN */
@ApplicationScoped
public class AuditLog {
    public void append(AuditEntry entry) {}
}
