package dev.phasegate.checklist;

import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;

/**
 * An item as a row of a page. {@code mine}: it waits for a role of the reader. {@code refusal}: why what was pressed did not
 * happen, null otherwise. {@code focused}: the keyboard goes on from here.
 */
public record ItemRow(ItemFacts item, String roleName, boolean mine, String refusal, boolean focused) {

    public static ItemRow of(ItemFacts item, Seat seat, PlanDocument document) {
        boolean mine = item.roleId() != null && RoleHolders.mayWork(seat, item.roleId());
        return new ItemRow(item, document.roleName(item.roleId()), mine, null, false);
    }

    /** Whether the row says more than text, box, who and when; most don't, and a page has many. */
    public boolean telling() {
        return !item.required()
                || item.reason() != null
                || item.note() != null
                || !item.evidence().isEmpty()
                || refusal != null;
    }

    ItemRow refused(String why) {
        return new ItemRow(item, roleName, mine, why, focused);
    }

    ItemRow withFocus() {
        return new ItemRow(item, roleName, mine, refusal, true);
    }
}
