package dev.phasegate.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;

/**
 * What of a plan is rehearsed: all of it but its date and its windows, for a rehearsal is not held by when the real thing may
 * happen. Whoever edited the plan last may sign in the rehearsal, since its gates count for nothing.
 */
@ApplicationScoped
class Rehearsable {
    static final String TITLE = "Rehearsal of ";
    private static final int LONGEST_TITLE = 300;
    private final DocumentJson json;

    Rehearsable(DocumentJson json) {
        this.json = json;
    }

    PlanDocument of(PlanDocument original) {
        String title = TITLE + original.title();
        Map<String, Object> tree = stripped(original);
        tree.put("title", title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title);
        tree.put("tZero", null);
        if (original.separation() != Separation.SOLO) {
            tree.put("separation", Separation.RELAXED.name());
        }
        return json.document(tree);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> stripped(PlanDocument document) {
        Map<String, Object> tree = new LinkedHashMap<>(json.tree(document));
        tree.remove("windows");
        List<Object> phases = new ArrayList<>();
        for (Map<String, Object> phase : (List<Map<String, Object>>) tree.get("phases")) {
            Map<String, Object> copy = new LinkedHashMap<>(phase);
            copy.put("windows", List.of());
            phases.add(copy);
        }
        tree.put("phases", phases);
        return tree;
    }

    /** Which element of the original each of the copy's is: a copy keeps the order, and gives every element another id. */
    Map<String, String> originals(PlanDocument original, PlanDocument copy) {
        List<String> from = new ArrayList<>(DocumentIds.in(json.tree(copy)));
        List<String> to = new ArrayList<>(DocumentIds.in(stripped(original)));
        if (from.size() != to.size()) {
            throw new IllegalStateException("the first revision of a rehearsal is the plan that it was made of");
        }
        Map<String, String> originals = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            originals.put(from.get(i), to.get(i));
        }
        return originals;
    }
}
