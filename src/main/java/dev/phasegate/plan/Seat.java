package dev.phasegate.plan;

import java.util.Set;

import dev.phasegate.shared.Forbidden;

/** A plan together with what the current actor may do in it. */
public record Seat(Plan plan, Access access, Set<String> roleIds) {

    /** From looking on to running the plan's affairs; each includes the ones before. */
    public enum Access {
        READER,
        MEMBER,
        OWNER
    }

    public boolean member() {
        return access != Access.READER;
    }

    public boolean owner() {
        return access == Access.OWNER;
    }

    /** Holds this role; a null role stands for anyone of the team. */
    public boolean holds(String roleId) {
        return roleId == null ? member() : roleIds.contains(roleId);
    }

    public Seat requireMember() {
        if (!member()) {
            throw new Forbidden("You can read this plan. To work on it, ask one of its owners to add you to the team.");
        }
        return this;
    }

    public Seat requireOwner() {
        if (!owner()) {
            throw new Forbidden("Only an owner of this plan may do that.");
        }
        return this;
    }
}
