package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;

/**
 * Texts that were reworded. In the same place, three of five words must be the same; elsewhere in the phase, four of five; and
 * nothing else may come near. What falls short of that is asked where something hangs on it, and is another element otherwise.
 */
final class SimilarElements {
    private static final double IN_PLACE = 0.6;
    private static final double ALONE_IN_PLACE = 0.5;
    private static final double ELSEWHERE = 0.8;
    private static final double DOUBTFUL = 0.4;
    private static final double NEAR = 0.05;
    /** Of a list that was rewritten as a whole, each is compared with those about as far down. */
    private static final int MOST_PAIRS = 40_000;

    private static final int CHOICES = 3;

    private final Texts texts;
    private final Pairs pairs;
    private final Predicate<Element> matters;
    private final Map<String, String> answers;
    private final Map<String, Doubt> doubts;

    SimilarElements(
            Texts texts,
            Pairs pairs,
            Predicate<Element> matters,
            Map<String, String> answers,
            Map<String, Doubt> doubts) {
        this.texts = texts;
        this.pairs = pairs;
        this.matters = matters;
        this.answers = answers;
        this.doubts = doubts;
    }

    /** {@code inPlace}: between the same neighbours; {@code alone}: and nothing else there. */
    private record Candidate(Element was, Element is, double score, boolean inPlace, boolean alone, int distance) {
        boolean clear() {
            return score >= ELSEWHERE || inPlace && score >= IN_PLACE || alone && score >= ALONE_IN_PLACE;
        }

        boolean rivals(Candidate other) {
            boolean shares = was.id().equals(other.was.id()) != is.id().equals(other.is.id());
            return shares && score > other.score - NEAR && (inPlace || !other.inPlace);
        }
    }

    void in(ElementTree plan, ElementTree file) {
        Map<String, Element> known = new HashMap<>();
        plan.all().forEach(element -> known.put(element.id(), element));
        for (Element is : file.all()) {
            Element was = is.kind().lists().isEmpty() ? null : known.get(pairs.planIdOf(is.id()));
            if (was != null) {
                lists(was, is);
            }
        }
        elsewhere(plan, file);
    }

    private void lists(Element was, Element is) {
        for (Map.Entry<String, ElementKind> list : is.kind().lists().entrySet()) {
            if (!Texts.nameless(list.getValue())) {
                compare(ElementTree.children(was, list.getKey()), ElementTree.children(is, list.getKey()));
            }
        }
        if (is.kind() == ElementKind.PHASE) {
            compare(Matching.items(was), Matching.items(is));
        }
    }

    private void compare(List<Element> old, List<Element> now) {
        decide(candidates(old, now));
    }

    private List<Candidate> candidates(List<Element> old, List<Element> now) {
        Map<String, Gap> places = new HashMap<>();
        for (Gap gap : Gap.between(old, now, pairs)) {
            gap.old().forEach(was -> places.put("was " + was.id(), gap));
            gap.now().forEach(is -> places.put("is " + is.id(), gap));
        }
        List<Element> free = old.stream()
                .filter(was -> pairs.isFree(was) && !doubts.containsKey(was.id()))
                .toList();
        List<Element> open = now.stream().filter(pairs::isOpen).toList();
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            int around = free.isEmpty() ? 0 : (int) ((long) i * free.size() / open.size());
            int reach = Math.max(20, MOST_PAIRS / open.size());
            for (int j = Math.max(0, around - reach); j < Math.min(free.size(), around + reach); j++) {
                add(found, free.get(j), open.get(i), places, Math.abs(i - j));
            }
        }
        found.sort(Comparator.comparing(Candidate::inPlace)
                .thenComparingDouble(Candidate::score)
                .reversed()
                .thenComparingInt(Candidate::distance));
        return found;
    }

    private void add(List<Candidate> found, Element was, Element is, Map<String, Gap> places, int distance) {
        double score = texts.likeness(was, is);
        if (score >= DOUBTFUL) {
            Gap there = places.get("was " + was.id());
            boolean inPlace = there == places.get("is " + is.id());
            boolean alone = inPlace && there.old().size() == 1 && there.now().size() == 1;
            found.add(new Candidate(was, is, score, inPlace, alone, distance));
        }
    }

    /** The surest first; whoever is in doubt is left open, so that no later pair takes what a person must say. */
    private void decide(List<Candidate> candidates) {
        Map<String, List<Candidate>> sharing = new HashMap<>();
        for (Candidate candidate : candidates) {
            sharing.computeIfAbsent("was " + candidate.was().id(), id -> new ArrayList<>())
                    .add(candidate);
            sharing.computeIfAbsent("is " + candidate.is().id(), id -> new ArrayList<>())
                    .add(candidate);
        }
        Map<String, List<Candidate>> asked = new LinkedHashMap<>();
        Set<String> uncertain = new HashSet<>();
        for (Candidate candidate : candidates) {
            boolean possible = pairs.isFree(candidate.was()) && pairs.isOpen(candidate.is());
            if (!possible) {
                continue;
            }
            boolean asks = matters.test(candidate.was());
            boolean sure = asks ? isSure(candidate) && !hasRival(candidate, sharing) : candidate.score() >= IN_PLACE;
            if (sure && !uncertain.contains(candidate.is().id())) {
                pairs.join(candidate.was(), candidate.is());
            } else if (asks) {
                uncertain.add(candidate.is().id());
                asked.computeIfAbsent(candidate.was().id(), id -> new ArrayList<>())
                        .add(candidate);
            }
        }
        asked.values().forEach(this::ask);
    }

    /** A phase with another name and other content is never taken for the former one unasked: signatures hang on it. */
    private static boolean isSure(Candidate candidate) {
        return candidate.was().kind().lists().isEmpty() && candidate.clear();
    }

    private boolean hasRival(Candidate candidate, Map<String, List<Candidate>> sharing) {
        return Stream.of("was " + candidate.was().id(), "is " + candidate.is().id())
                .flatMap(key -> sharing.get(key).stream())
                .filter(other -> other.rivals(candidate))
                .anyMatch(other -> pairs.isFree(other.was()) && pairs.isOpen(other.is()));
    }

    private void ask(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        List<Element> open = candidates.stream()
                .map(Candidate::is)
                .filter(pairs::isOpen)
                .limit(CHOICES)
                .toList();
        Element was = candidates.get(0).was();
        if (open.isEmpty() || !pairs.isFree(was)) {
            return;
        }
        Doubt doubt = new Doubt(was, open);
        doubts.put(was.id(), doubt);
        String answer = answers.get(doubt.id());
        open.stream().filter(is -> Doubt.choice(is).equals(answer)).findFirst().ifPresent(is -> pairs.join(was, is));
    }

    /** In another phase it is asked at most: similar checks stand in many phases. */
    private void elsewhere(ElementTree plan, ElementTree file) {
        Map<ElementKind, List<Element>> old = new LinkedHashMap<>();
        plan.all().stream()
                .filter(was -> was.parent() != null && pairs.isFree(was) && !doubts.containsKey(was.id()))
                .filter(was -> was.kind().lists().isEmpty() && !Texts.nameless(was.kind()) && matters.test(was))
                .forEach(was -> old.computeIfAbsent(was.kind(), kind -> new ArrayList<>())
                        .add(was));
        if (old.isEmpty()) {
            return;
        }
        List<Element> open = file.all().stream()
                .filter(is -> is.parent() != null && pairs.isOpen(is))
                .toList();
        old.forEach((kind, was) -> was.stream()
                .limit(Math.max(1, MOST_PAIRS / Math.max(1, open.size())))
                .forEach(element -> ask(alike(element, open))));
    }

    private List<Candidate> alike(Element was, List<Element> open) {
        List<Candidate> alike = new ArrayList<>();
        for (Element is : open) {
            double score = is.kind() == was.kind() ? texts.likeness(was, is) : 0;
            if (score >= ELSEWHERE) {
                alike.add(new Candidate(was, is, score, false, false, 0));
            }
        }
        alike.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return alike;
    }
}
