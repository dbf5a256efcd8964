package dev.phasegate.plan.document;

import java.util.List;

/** A named group of items. */
public record ChecklistGroup(String id, String name, List<ItemSpec> items) {

    public ChecklistGroup {
        name = name == null ? "" : name;
        items = items == null ? List.of() : List.copyOf(items);
    }
}
