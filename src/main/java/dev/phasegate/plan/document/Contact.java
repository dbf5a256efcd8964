package dev.phasegate.plan.document;

/** How to reach someone. */
public record Contact(String id, String name, String roleId, String reach) {

    public Contact {
        name = name == null ? "" : name;
        reach = reach == null ? "" : reach;
    }
}
