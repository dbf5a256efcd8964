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
    private static final int MOST_PAIRS = 40_000;
    private static final int LEAST_REACH = 20;

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

    /** Of several with one name, those with the most in common; of what is far off in a long list, those in their order. */
    private void byName(List<Element> old, List<Element> now) {
        Map<String, List<Element>> named = new HashMap<>();
        free(old)
                .forEach(was -> named.computeIfAbsent(texts.key(was), key -> new ArrayList<>())
                        .add(was));
        Map<String, List<Element>> same = new HashMap<>();
        open(now)
                .forEach(is -> same.computeIfAbsent(texts.key(is), key -> new ArrayList<>())
                        .add(is));
        same.forEach((key, found) -> {
            List<Element> former = named.getOrDefault(key, List.of());
            best(former, found, texts::overlap, 0);
            inOrder(free(former), open(found));
        });
    }

    private void inOrder(List<Element> old, List<Element> now) {
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            pairs.join(old.get(i), now.get(i));
        }
    }

    private void best(
            List<Element> old, List<Element> now, ToDoubleBiFunction<Element, Element> likeness, double least) {
        List<Candidate> candidates = candidates(free(old), open(now), likeness, least);
        candidates.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparingInt(Candidate::distance)
                .thenComparingInt(candidate -> candidate.is().index()));
        candidates.forEach(candidate -> pairs.join(candidate.was(), candidate.is()));
    }

    /** Each with each, and in lists too long for that with those about as far down. */
    private static List<Candidate> candidates(
            List<Element> free, List<Element> open, ToDoubleBiFunction<Element, Element> likeness, double least) {
        List<Candidate> candidates = new ArrayList<>();
        int reach = Math.max(LEAST_REACH, MOST_PAIRS / Math.max(1, open.size()));
        for (int i = 0; i < open.size(); i++) {
            int around = (int) ((long) i * free.size() / open.size());
            for (int j = Math.max(0, around - reach); j < Math.min(free.size(), around + reach); j++) {
                double score = likeness.applyAsDouble(free.get(j), open.get(i));
                if (score >= least) {
                    candidates.add(new Candidate(free.get(j), open.get(i), score));
                }
            }
        }
        return candidates;
    }

    private List<Element> free(List<Element> old) {
        return old.stream().filter(pairs::isFree).toList();
    }

    private List<Element> open(List<Element> now) {
        return now.stream().filter(pairs::isOpen).toList();
    }
}
