package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

import dev.phasegate.plan.edit.Element;

/** Phases, checklists, branches and ways back: by name, then by what is in them, then by where they stand. */
final class Containers {
    private static final double SAME_CONTENT = 0.5;
    private static final double SAME_NAME = 0.6;
    private final Texts texts;
    private final Pairs pairs;

    private final Predicate<Element> matters;

    Containers(Texts texts, Pairs pairs, Predicate<Element> matters) {
        this.texts = texts;
        this.pairs = pairs;
        this.matters = matters;
    }

    private record Candidate(Element was, Element is, double score) {
        int distance() {
            return Math.abs(was.index() - is.index());
        }
    }

    void join(List<Element> old, List<Element> now) {
        byName(old, now);
        best(old, now, texts::overlap, SAME_CONTENT);
        for (Gap gap : Gap.between(old, now, pairs)) {
            if (gap.old().size() == 1 && gap.now().size() == 1) {
                // something hangs on it: then only a slip of the pen is no other name
                double least = matters.test(gap.old().get(0)) ? 1 : SAME_NAME;
                best(gap.old(), gap.now(), texts::likeness, least);
            }
        }
    }

    /** Of several with one name, those with the most in common. */
    private void byName(List<Element> old, List<Element> now) {
        Map<String, List<Element>> named = new HashMap<>();
        free(old)
                .forEach(was -> named.computeIfAbsent(texts.key(was), key -> new ArrayList<>())
                        .add(was));
        Map<String, List<Element>> same = new HashMap<>();
        open(now)
                .forEach(is -> same.computeIfAbsent(texts.key(is), key -> new ArrayList<>())
                        .add(is));
        same.forEach((key, found) -> best(named.getOrDefault(key, List.of()), found, texts::overlap, 0));
    }

    private void best(
            List<Element> old, List<Element> now, ToDoubleBiFunction<Element, Element> likeness, double least) {
        List<Candidate> candidates = new ArrayList<>();
        for (Element was : free(old)) {
            for (Element is : open(now)) {
                double score = likeness.applyAsDouble(was, is);
                if (score >= least) {
                    candidates.add(new Candidate(was, is, score));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparingInt(Candidate::distance)
                .thenComparingInt(candidate -> candidate.is().index()));
        candidates.forEach(candidate -> pairs.join(candidate.was(), candidate.is()));
    }

    private List<Element> free(List<Element> old) {
        return old.stream().filter(pairs::isFree).toList();
    }

    private List<Element> open(List<Element> now) {
        return now.stream().filter(pairs::isOpen).toList();
    }
}
