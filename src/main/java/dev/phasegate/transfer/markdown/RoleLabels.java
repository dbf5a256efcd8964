package dev.phasegate.transfer.markdown;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.TeamRole;

/** Roles by what a file calls them: their name, with a number where two have the same. */
final class RoleLabels {
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    RoleLabels(List<TeamRole> roles) {
        for (TeamRole role : roles) {
            String label = role.name().strip();
            for (int n = 2; ids.containsKey(label); n++) {
                label = role.name().strip() + " #" + n;
            }
            ids.put(label, role.id());
            labels.put(role.id(), label);
        }
    }

    /** Empty for nobody. */
    String of(String id) {
        return id == null ? "" : labels.getOrDefault(id, "");
    }

    /** Null for nobody. */
    String id(String label) {
        return ids.get(label.strip());
    }
}
