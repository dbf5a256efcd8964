package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;

/**
 * Which elements a plan has after its file was read again, and in which other element each stands. Ids of the file are those
 * of the plan here.
 */
final class Staying {
    private final Map<String, Element> plan;
    private final Map<String, Element> base;
    private final Map<String, Element> file;
    private final ElementTree fileTree;
    private final Policy policy;
    private final Fields fields;
    private final Recorded recorded;
    private final Asked asked;
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();

    /** {@code base} is what the file said when it was last read, null where it never was. */
    Staying(ElementTree plan, ElementTree base, ElementTree file, Policy policy, Recorded recorded, Asked asked) {
        this.plan = plan.byId();
        this.base = base == null ? null : base.byId();
        this.file = file.byId();
        this.fileTree = file;
        this.policy = policy;
        this.fields = new Fields(policy.exact());
        this.recorded = recorded;
        this.asked = asked;
        file.all().stream().filter(is -> is.parent() != null).forEach(this::ofFile);
        List<Element> others = plan.all().stream()
                .filter(is -> is.parent() != null && !this.file.containsKey(is.id()))
                .filter(this::stays)
                .toList();
        others.stream()
                .filter(is -> !Texts.nameless(is.kind()))
                .forEach(is -> put(is.id(), is.parent().id()));
        complete();
        // a sign-off or a window goes with its phase
        others.stream()
                .filter(is -> Texts.nameless(is.kind())
                        && parents.containsKey(is.parent().id()))
                .forEach(is -> put(is.id(), is.parent().id()));
        complete();
    }

    /** The element that each stands in, by id. */
    Map<String, String> parents() {
        return parents;
    }

    /** What stays although the file has it no more, in words. */
    List<String> notices() {
        return notices;
    }

    private void put(String id, String parent) {
        parents.putIfAbsent(id, parent);
    }

    private void ofFile(Element is) {
        Element ours = plan.get(is.id());
        if (ours != null) {
            put(is.id(), place(is, ours));
        } else if (base == null || !base.containsKey(is.id())) {
            put(is.id(), is.parent().id());
        } else if (changedInFile(is) && asked.comesBack(is)) {
            put(is.id(), is.parent().id());
        }
    }

    private boolean changedInFile(Element is) {
        Element before = base.get(is.id());
        return is.kind().fields().stream().anyMatch(field -> fields.of(field, before, is, before) != Fields.Side.SAME);
    }

    /** Moved by one side, it stands where that side put it; moved by both, it stays where it is. */
    private String place(Element is, Element ours) {
        Element before = base == null ? null : base.get(is.id());
        String theirs = is.parent().id();
        String here = ours.parent().id();
        if (before == null) {
            return theirs;
        }
        String was = before.parent().id();
        return !theirs.equals(was) && here.equals(was) ? theirs : here;
    }

    /** Whether something of the plan stays that the file does not have. */
    private boolean stays(Element ours) {
        if (recorded.started().contains(ours.id())) {
            notices.add("Phase “" + ours.title() + "” has started, so it stays although the file has it no more.");
            return true;
        }
        if (policy.silent(ours.kind())) {
            return true;
        }
        Element before = base == null ? null : base.get(ours.id());
        if (before == null) {
            return base != null || policy.neverSpokenOf(ours, fileTree);
        }
        return held(ours) || changedHere(ours, before);
    }

    private boolean held(Element ours) {
        String holders = recorded.holders().get(ours.id());
        return holders != null && !asked.goes(ours, "held by " + holders);
    }

    private boolean changedHere(Element ours, Element before) {
        boolean changed = ours.kind().fields().stream()
                .anyMatch(field -> fields.of(field, before, before, ours) != Fields.Side.SAME);
        return changed && !asked.goes(ours, "was changed here");
    }

    /** What stays needs what it stands in and what it points to. */
    private void complete() {
        Set<String> known = new LinkedHashSet<>();
        while (!known.equals(parents.keySet())) {
            known = new LinkedHashSet<>(parents.keySet());
            for (String id : known) {
                require(parents.get(id));
                pointedTo(id).forEach(this::require);
            }
        }
    }

    private void require(String id) {
        if (id == null || id.equals(Element.PLAN_ID) || parents.containsKey(id)) {
            return;
        }
        Element element = plan.getOrDefault(id, file.get(id));
        if (element != null) {
            put(id, element.parent().id());
            if (element.kind() == ElementKind.PHASE && !file.containsKey(id)) {
                notices.add(
                        "Phase “" + element.title() + "” stays, because something in it was added or changed here.");
            }
        }
    }

    private List<String> pointedTo(String id) {
        List<String> ids = new ArrayList<>();
        for (Element side : new Element[] {plan.get(id), file.get(id)}) {
            if (side != null) {
                side.own().forEach((key, value) -> {
                    boolean points = key.endsWith("Id") && value instanceof String && takes(side, key);
                    if (points) {
                        ids.add((String) value);
                    }
                });
            }
        }
        return ids;
    }

    /** Whether the merged element will point where this side does. */
    private boolean takes(Element side, String key) {
        Element ours = plan.get(side.id());
        Element theirs = file.get(side.id());
        if (ours == null || theirs == null) {
            return true;
        }
        String asField = key.equals("branchId") ? "optionId" : key;
        return side.kind()
                .field(asField)
                .map(field -> fields.of(field, base == null ? null : base.get(side.id()), theirs, ours))
                .map(taken -> taken != (side == ours ? Fields.Side.FILE : Fields.Side.PLAN))
                .orElse(true);
    }
}
