package dev.phasegate.transfer.again;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementTree;

/** Which checklist of a file is which of the plan, in lists long enough that not each can be compared with each. */
class ContainersTest {
    private static final int MANY = 3_000;
    private final CountedTexts texts = new CountedTexts();
    private final Pairs pairs = new Pairs();

    private static final class CountedTexts extends Texts {
        private int comparisons;

        @Override
        double overlap(Element a, Element b) {
            comparisons++;
            return super.overlap(a, b);
        }
    }

    /** Checklists of one phase; {@code names} gives the number of each, {@code side} makes their ids. */
    private static List<Element> checklists(String side, List<String> names, List<String> items) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, Object> item = new HashMap<>(Map.of("id", side + "i" + i, "text", items.get(i)));
            groups.add(new HashMap<>(
                    Map.of("id", side + i, "name", names.get(i), "items", new ArrayList<>(List.of(item)))));
        }
        Map<String, Object> phase = new HashMap<>(Map.of("id", side + "p", "name", "One", "checklists", groups));
        ElementTree tree =
                new ElementTree(new HashMap<>(Map.of("title", "T", "phases", new ArrayList<>(List.of(phase)))));
        return ElementTree.children(ElementTree.children(tree.plan(), "phases").get(0), "checklists");
    }

    private static List<String> numbered(String text, int from, int count) {
        List<String> all = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            all.add(text + " " + i);
        }
        return all;
    }

    private void join(List<Element> old, List<Element> now) {
        new Containers(texts, pairs, element -> false).join(old, now);
    }

    @Test
    void thousandsOfOneName_areFoundByTheirContent_withoutComparingEachWithEach() {
        List<String> same = java.util.Collections.nCopies(MANY, "Checks");
        List<Element> old = checklists("a", same, numbered("check", 0, MANY));
        List<Element> now = checklists("b", same, numbered("check", 1, MANY));
        join(old, now);
        assertThat(texts.comparisons).isLessThan(500_000);
        assertThat(pairs.planIdOf("b0")).isEqualTo("a1");
        assertThat(pairs.planIdOf("b2000")).isEqualTo("a2001");
        assertThat(now).noneMatch(pairs::isOpen);
    }

    @Test
    void thousandsOfOtherNames_areFoundByTheirContent() {
        List<Element> old = checklists("a", numbered("was", 0, MANY), numbered("check", 0, MANY));
        List<Element> now = checklists("b", numbered("is", 0, MANY), numbered("check", 5, MANY));
        join(old, now);
        assertThat(texts.comparisons).isLessThan(500_000);
        assertThat(pairs.planIdOf("b2000")).isEqualTo("a2005");
    }

    @Test
    void oneNameWithOtherContent_isPairedInOrder_howeverFarOff() {
        List<Element> old = checklists("a", List.of("Checks", "Checks"), List.of("x", "y"));
        List<Element> now = checklists("b", List.of("Checks", "Checks", "Checks"), List.of("v", "w", "u"));
        join(old, now);
        assertThat(pairs.planIdOf("b0")).isEqualTo("a0");
        assertThat(pairs.planIdOf("b1")).isEqualTo("a1");
        assertThat(pairs.planIdOf("b2")).isNull();
    }

    @Test
    void shortLists_areComparedAsAWhole() {
        List<String> same = java.util.Collections.nCopies(150, "Checks");
        List<String> backwards = numbered("check", 0, 150);
        java.util.Collections.reverse(backwards);
        join(checklists("a", same, numbered("check", 0, 150)), checklists("b", same, backwards));
        assertThat(pairs.planIdOf("b0")).isEqualTo("a149");
    }
}
