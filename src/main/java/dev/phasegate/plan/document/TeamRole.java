package dev.phasegate.plan.document;

/** A role of the plan's own. {@code escalationRoleId} is the role that takes over; {@code decides} marks who may take the decision of a gate. */
public record TeamRole(
        String id, String name, String responsibility, String availability, String escalationRoleId, boolean decides) {

    public TeamRole {
        name = name == null ? "" : name;
        responsibility = responsibility == null ? "" : responsibility;
        availability = availability == null ? "" : availability;
    }
}
