package dev.phasegate.transfer.again;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;

/** What elements say, as it is compared; each text is taken apart once. */
class Texts {
    /** The number of a phase is where it stands, and changes with every phase before it. */
    private static final Pattern NUMBER = Pattern.compile(
            "^(?:phase|fase|etapa|étape|этап|阶段|schritt|step)?\\s{0,3}\\d{1,3}[a-z]?\\s{0,3}[:.)–—-]\\s{0,3}(?=\\S)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Map<String, Wording> wordings = new HashMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();

    /** All of what it is known by: the first of its fields. */
    static String title(Element element) {
        Object title = element.node().get(titleKey(element.kind()));
        return title == null ? "" : title.toString();
    }

    static String titleKey(ElementKind kind) {
        return kind.fields().get(0).key();
    }

    Wording wording(Element element) {
        String title = title(element);
        String bare =
                element.kind() == ElementKind.PHASE ? NUMBER.matcher(title).replaceFirst("") : title;
        return wordings.computeIfAbsent(bare, Wording::of);
    }

    double likeness(Element a, Element b) {
        return wording(a).likeness(wording(b));
    }

    /** The title as a key; what has no words of its own (a sign-off, a window) is known by the whole of it. */
    String key(Element element) {
        return nameless(element.kind()) ? whole(element) : wording(element).plain();
    }

    static boolean nameless(ElementKind kind) {
        return kind == ElementKind.SLOT || kind == ElementKind.WINDOW;
    }

    /** Everything that it says itself, without what it points to. */
    String whole(Element element) {
        StringBuilder whole = new StringBuilder(wording(element).plain());
        new TreeMap<>(element.own()).forEach((key, value) -> {
            boolean says = value != null && !key.endsWith("Id") && !Objects.equals(value, "");
            if (says && !key.equals(titleKey(element.kind()))) {
                whole.append('\u0000').append(key).append('=').append(value);
            }
        });
        return whole.toString();
    }

    /** What stands in a container, as a set of what its elements are known by. */
    Set<String> content(Element container) {
        return contents.computeIfAbsent(container.id() + System.identityHashCode(container.node()), id -> {
            Set<String> content = new LinkedHashSet<>();
            collect(container, content);
            return content;
        });
    }

    private void collect(Element element, Set<String> content) {
        for (String list : element.kind().lists().keySet()) {
            for (Element child : ElementTree.children(element, list)) {
                if (child.kind().lists().isEmpty() && !nameless(child.kind())) {
                    content.add(child.kind() + " " + wording(child).plain());
                }
                collect(child, content);
            }
        }
    }

    /** Twice what both hold over all they hold. */
    double overlap(Element a, Element b) {
        Set<String> first = content(a);
        Set<String> second = content(b);
        int all = first.size() + second.size();
        return all == 0 ? 0 : 2.0 * first.stream().filter(second::contains).count() / all;
    }
}
