package dev.phasegate.transfer.again;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.phasegate.plan.edit.Element;

/** Which element of the file is which of the plan: one to one, and of the same kind. */
final class Pairs {
    private final Map<String, String> toPlan = new LinkedHashMap<>();
    private final Map<String, String> toFile = new HashMap<>();
    private final Set<String> parted = new HashSet<>();

    Pairs() {
        toPlan.put(Element.PLAN_ID, Element.PLAN_ID);
        toFile.put(Element.PLAN_ID, Element.PLAN_ID);
    }

    boolean join(Element plan, Element file) {
        boolean possible = isFree(plan)
                && isOpen(file)
                && plan.kind() == file.kind()
                && !parted.contains(plan.id() + " " + file.id());
        if (possible) {
            toPlan.put(file.id(), plan.id());
            toFile.put(plan.id(), file.id());
        }
        return possible;
    }

    /** Somebody said that the two are not the same. */
    void part(String planId, String fileId) {
        toPlan.remove(fileId);
        toFile.remove(planId);
        parted.add(planId + " " + fileId);
    }

    boolean isFree(Element plan) {
        return !toFile.containsKey(plan.id());
    }

    boolean isOpen(Element file) {
        return !toPlan.containsKey(file.id());
    }

    int count() {
        return toPlan.size();
    }

    String planIdOf(String fileId) {
        return toPlan.get(fileId);
    }

    String fileIdOf(String planId) {
        return toFile.get(planId);
    }
}
