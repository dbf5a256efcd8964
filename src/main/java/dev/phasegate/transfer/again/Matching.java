package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;

/**
 * Finds the elements of a plan in a file that was read anew. In this order: the same id (an export has them), phases by name
 * and by content, within them the same text, then the same text anywhere, then similar text. What was found is never undone,
 * so a surer rule goes before a weaker one.
 */
final class Matching {
    private static final int ROUNDS = 3;
    private final ElementTree file;
    private final Predicate<Element> matters;
    private final Map<String, String> answers;
    private final Texts texts = new Texts();
    private final Pairs pairs = new Pairs();
    private final Map<String, Doubt> doubts = new LinkedHashMap<>();

    /** {@code matters}: whether something hangs on an element of the plan, so that it is worth asking about. */
    Matching(ElementTree file, Predicate<Element> matters, Map<String, String> answers) {
        this.file = file;
        this.matters = matters;
        this.answers = answers;
    }

    /** Looks in each of {@code plans}, the first one first: what the file said last time, and what the plan says now. */
    Matching in(List<ElementTree> plans) {
        plans.forEach(this::sameIds);
        plans.forEach(this::exact);
        plans.forEach(this::similar);
        return this;
    }

    Pairs pairs() {
        return pairs;
    }

    /** What was asked, in the order of the plan. */
    List<Doubt> doubts() {
        return List.copyOf(doubts.values());
    }

    private void sameIds(ElementTree plan) {
        Map<String, Element> known = new HashMap<>();
        plan.all().forEach(element -> known.put(element.id(), element));
        for (Element element : file.all()) {
            Element same = known.get(element.id());
            if (same != null && element.parent() != null) {
                pairs.join(same, element);
            }
        }
    }

    private void exact(ElementTree plan) {
        children(plan.plan(), file.plan(), plan);
        anywhere(plan);
    }

    /** The lists of two elements that are the same: containers first, for they are where their content is looked for. */
    private void children(Element was, Element is, ElementTree plan) {
        for (Map.Entry<String, ElementKind> list : is.kind().lists().entrySet()) {
            List<Element> old = ElementTree.children(was, list.getKey());
            List<Element> now = ElementTree.children(is, list.getKey());
            if (list.getValue().lists().isEmpty()) {
                sameText(old, now);
            } else {
                containers(old, now, plan);
            }
        }
        if (is.kind() == ElementKind.PHASE) {
            sameText(items(was), items(is));
        }
    }

    static List<Element> items(Element phase) {
        List<Element> items = new ArrayList<>();
        ElementTree.children(phase, "checklists").forEach(group -> items.addAll(ElementTree.children(group, "items")));
        return items;
    }

    private void containers(List<Element> old, List<Element> now, ElementTree plan) {
        new Containers(texts, pairs, matters).join(old, now);
        for (Element is : now) {
            String id = pairs.planIdOf(is.id());
            old.stream().filter(was -> was.id().equals(id)).findFirst().ifPresent(was -> children(was, is, plan));
        }
    }

    /** Everything the same, then the same text; of several, in their order. */
    private void sameText(List<Element> old, List<Element> now) {
        inOrder(old, now, texts::whole);
        inOrder(old, now, this::key);
        inOrder(old, now, Matching::metric);
    }

    /** A sign-off is known by its role; roles were found before phases. */
    private String key(Element element) {
        if (element.kind() != ElementKind.SLOT) {
            return texts.key(element);
        }
        String role = String.valueOf(element.node().get("roleId"));
        return pairs.planIdOf(role) == null ? role : pairs.planIdOf(role);
    }

    /** Limits of a metric are one criterion, whatever the limits are now; null for all else. */
    private static String metric(Element element) {
        Object metric = element.kind() == ElementKind.CRITERION ? element.node().get("metric") : null;
        return metric == null || metric.toString().isBlank()
                ? null
                : Wording.of(metric.toString()).plain();
    }

    private void inOrder(List<Element> old, List<Element> now, Function<Element, String> naming) {
        Map<String, List<Element>> free = new HashMap<>();
        for (Element was : old) {
            String name = pairs.isFree(was) ? naming.apply(was) : null;
            if (name != null) {
                free.computeIfAbsent(name, key -> new ArrayList<>()).add(was);
            }
        }
        for (Element is : now) {
            List<Element> same = pairs.isOpen(is) ? free.get(naming.apply(is)) : null;
            if (same != null && !same.isEmpty()) {
                pairs.join(same.remove(0), is);
            }
        }
    }

    /** What left its list: the same text in another one, where nothing else has it. Containers take their content along. */
    private void anywhere(ElementTree plan) {
        Map<String, List<Element>> old = free(plan, pairs::isFree);
        Map<String, List<Element>> now = free(file, pairs::isOpen);
        now.forEach((key, found) -> {
            List<Element> same = old.getOrDefault(key, List.of());
            if (found.size() == 1 && same.size() == 1 && pairs.join(same.get(0), found.get(0))) {
                children(same.get(0), found.get(0), plan);
            }
        });
    }

    private Map<String, List<Element>> free(ElementTree tree, Predicate<Element> wanted) {
        Map<String, List<Element>> free = new LinkedHashMap<>();
        for (Element element : tree.all()) {
            boolean movable =
                    element.parent() != null && element.kind() != ElementKind.PHASE && !Texts.nameless(element.kind());
            if (movable
                    && wanted.test(element)
                    && !texts.wording(element).plain().isEmpty()) {
                String key = element.kind() + " " + element.parent().kind() + " " + texts.key(element);
                free.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
            }
        }
        return free;
    }

    /** A phase that was found by its name has content to look at again. */
    private void similar(ElementTree plan) {
        Map<String, Element> known = plan.byId();
        int before = -1;
        for (int round = 0; round < ROUNDS && before < pairs.count(); round++) {
            before = pairs.count();
            new SimilarElements(texts, pairs, matters, answers, doubts).in(plan, file);
            for (Element is : file.all()) {
                Element was = is.kind().lists().isEmpty() ? null : known.get(pairs.planIdOf(is.id()));
                if (was != null && was.parent() != null) {
                    children(was, is, plan);
                }
            }
            anywhere(plan);
        }
    }
}
