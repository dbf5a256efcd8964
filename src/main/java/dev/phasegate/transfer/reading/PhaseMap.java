package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which phase a line belongs to: the one it stands in; else the one its headings name; else what the headings say of before
 * and after; else the nearest end of the plan. Never none when there are phases.
 */
final class PhaseMap {

    private static final int SHORTEST_STEM = 4;
    private static final WordSet COMMON = WordSet.lines("phase, stage, step, checklist, check, the, and, for, of, to, in, plan, day, week, hour, fase, etapa, de, la, el, und, der, die, et, les, du, production, must, do, all, if, or, by");

    private final Document document;
    private final List<PhaseDraft> phases;
    private final List<Set<String>> stems = new ArrayList<>();
    private final Map<Section, Integer> bySection = new IdentityHashMap<>();
    private final int[] byLine;

    PhaseMap(Document document, List<PhaseDraft> phases) {
        this.document = document;
        this.phases = phases;
        this.byLine = new int[document.length() + 2];
        phases.forEach(phase -> stems.add(stems(phase.name())));
        for (int i = phases.size() - 1; i >= 0; i--) {
            for (int number = phases.get(i).line(); number <= phases.get(i).endLine(); number++) {
                byLine[number] = i + 1;
            }
        }
    }

    boolean isEmpty() {
        return phases.isEmpty();
    }

    /** 1-based; 1 also where the file has no phases, so that one can be made. */
    int numberAt(int line) {
        if (phases.isEmpty()) {
            return 1;
        }
        if (byLine[line] > 0) {
            return byLine[line];
        }
        Section section = document.section(line);
        return section == null ? 1 : bySection.computeIfAbsent(section, this::ofSection);
    }

    String nameAt(int line) {
        return phases.isEmpty() ? null : phases.get(numberAt(line) - 1).name();
    }

    /** Whether the line stands inside a phase rather than being assigned to one. */
    boolean isInside(int line) {
        return byLine[line] > 0;
    }

    /** The 0-based phase a short text names, or -1. */
    int named(String text) {
        Numbering numbering = Numbering.of(text);
        Set<String> wanted = stems(text);
        int best = -1;
        int most = 0;
        for (int i = 0; i < phases.size(); i++) {
            int common = common(stems.get(i), wanted);
            if (numbering != null && numbering.kind() != Numbering.Kind.PERIOD) {
                Numbering own = Numbering.of(phases.get(i).name());
                common += own != null && own.number() == numbering.number() ? 10 : 0;
            }
            if (common > most) {
                most = common;
                best = i;
            }
        }
        return best;
    }

    private int ofSection(Section section) {
        for (Section at = section; at != null && at.parent() != null; at = at.parent()) {
            if (Words.SUCCESS.in(at.title()) && !Words.BEFORE.in(at.title())) {
                return phases.size();
            }
            int named = named(at.title());
            if (named >= 0) {
                return named + 1;
            }
            if (Words.BEFORE.in(at.title())) {
                return 1;
            }
            if (Words.AFTER.in(at.title()) || Words.ROLLBACK.in(at.title())) {
                return phases.size();
            }
        }
        return section.line() < phases.get(0).line() ? 1 : phases.size();
    }

    private static int common(Set<String> a, Set<String> b) {
        int common = 0;
        for (String stem : b) {
            common += a.contains(stem) ? 1 : 0;
        }
        return common;
    }

    /** Beginnings of the telling words: "deployment" and "deploy" are one. */
    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (String word : WordSet.spaced(text).strip().split(" ")) {
            boolean telling = !COMMON.in(word) && word.chars().anyMatch(Character::isLetter) && word.length() > 2;
            if (telling) {
                stems.add(word.length() > SHORTEST_STEM + 1 ? word.substring(0, SHORTEST_STEM + 1) : word);
            }
        }
        return stems;
    }
}
