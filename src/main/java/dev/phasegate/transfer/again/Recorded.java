package dev.phasegate.transfer.again;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.shared.CanonicalJson;

/**
 * What people did with the elements of a plan, by element id.
 *
 * @param words for each element with something recorded what it is: “ticked by Priya, 2 pieces of evidence”
 * @param done checks and steps that count as done, and would still do so under another text
 * @param started phases that run or have ended, which can't be removed
 * @param holders for each role the people who hold it, by name
 */
public record Recorded(Map<String, String> words, Set<String> done, Set<String> started, Map<String, String> holders) {
    public static final Recorded NOTHING = new Recorded(Map.of(), Set.of(), Set.of(), Map.of());

    /** Of all of it: another one says that somebody did something since. */
    public String hash() {
        return CanonicalJson.sha256(
                Map.of("words", words, "done", sorted(done), "started", sorted(started), "holders", holders));
    }

    private static List<String> sorted(Set<String> ids) {
        return ids.stream().sorted().toList();
    }

    /** On the element or in it. */
    boolean any(Element element) {
        return ElementTree.within(element).stream().map(Element::id).anyMatch(this::on);
    }

    private boolean on(String id) {
        return words.containsKey(id) || started.contains(id) || holders.containsKey(id);
    }

    /** All that is recorded on the element and in it, in words; empty where there is nothing. */
    public String of(Element element) {
        return ElementTree.within(element).stream()
                .map(each -> each.id().equals(element.id()) ? words.get(each.id()) : named(each, words.get(each.id())))
                .filter(words -> words != null)
                .collect(Collectors.joining("; "));
    }

    private static String named(Element element, String words) {
        return words == null ? null : "“" + element.title() + "” " + words;
    }
}
