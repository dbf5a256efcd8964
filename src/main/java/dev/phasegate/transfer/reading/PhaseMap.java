package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which phase a line belongs to: the one it stands in; else the one its headings name; else what the headings say of before
 * and after; else the nearest end of the plan. Never none when there are phases.
 */
final class PhaseMap {

    private static final int SHORTEST_STEM = 4;

    /** A file with more phases is no plan; matching each heading with each of them would take for ever. */
    static final int MOST_NAMED = 200;

    private static final WordSet COMMON = WordSet.lines(
            "phase, stage, step, checklist, check, the, and, for, of, to, in, plan, day, week, hour, fase, etapa, de, la, el, und, der, die, et, les, du, production, must, do, all, if, or, by");

    private final Document document;
    private final List<PhaseDraft> phases;
    private final List<Set<String>> stems = new ArrayList<>();
    private final Map<Place, Integer> byPlace = new IdentityHashMap<>();
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
        Place place = document.place(line);
        return place.section() == null ? 1 : byPlace.computeIfAbsent(place, this::ofPlace);
    }

    String nameAt(int line) {
        return phases.isEmpty() ? null : phases.get(numberAt(line) - 1).name();
    }

    /** Whether the line stands inside a phase rather than being assigned to one. */
    boolean isInside(int line) {
        return byLine[line] > 0;
    }

    /** Whether the line is the one that names a phase. */
    boolean isPhaseLine(int line) {
        return byLine[line] > 0 && phases.get(byLine[line] - 1).line() == line;
    }

    /** The 0-based phase a short text names, or -1. */
    int named(String text) {
        return named(text, 1);
    }

    /** As {@link #named(String)}, where a phase must match by that much: 1 for any word, 3 for most of its name. */
    private int named(String text, int least) {
        if (phases.size() > MOST_NAMED) {
            return -1;
        }
        Numbering numbering = Numbering.of(text);
        Set<String> wanted = stems(text);
        int best = -1;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < phases.size(); i++) {
            int common = common(stems.get(i), wanted);
            int score = 3 * common - stems.get(i).size() + (isNumbered(i, numbering) ? 30 : 0) - aside(i, text);
            boolean enough = least == 1
                    ? common > 0 || score >= 20
                    : common > 1 || common == stems.get(i).size() && common > 0 || score >= 20;
            if (enough && score > most) {
                most = score;
                best = i;
            }
        }
        return best;
    }

    /** "During deployment" is neither the pre-deployment nor the post-deployment. */
    private int aside(int phase, String text) {
        String name = phases.get(phase).name();
        return (Words.BEFORE.in(name) == Words.BEFORE.in(text) ? 0 : 2)
                + (Words.AFTER.in(name) == Words.AFTER.in(text) ? 0 : 2);
    }

    private boolean isNumbered(int phase, Numbering numbering) {
        if (numbering == null || numbering.kind() == Numbering.Kind.PERIOD) {
            return false;
        }
        Numbering own = Numbering.of(phases.get(phase).name());
        return own != null && own.number() == numbering.number() && own.kind() == numbering.kind();
    }

    /** A heading that surely names a phase counts before a label that perhaps does, however near the label is. */
    private int ofPlace(Place place) {
        List<String> titles = Purpose.withoutTitle(place);
        int number = first(titles, this::surely);
        // "After deployment, execute:" is a sentence that leads in, no name of a place
        number = number > 0
                ? number
                : first(titles.stream().filter(title -> title.indexOf(',') < 0).toList(), this::ofTitle);
        if (number > 0) {
            return number;
        }
        return place.section().line() < phases.get(0).line() ? 1 : phases.size();
    }

    private static int first(List<String> titles, ToIntFunction<String> finding) {
        return titles.stream()
                .mapToInt(finding)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
    }

    private int surely(String title) {
        int surely = Words.SUCCESS.in(title) ? -1 : named(title, 3);
        return surely < 0 ? 0 : besides(title, surely) + 1;
    }

    /** What a heading or label says about where it belongs, or 0. */
    private int ofTitle(String title) {
        if (Words.SUCCESS.in(title) && !Words.BEFORE.in(title)) {
            return phases.size();
        }
        int surely = surely(title);
        if (surely > 0) {
            return surely;
        }
        if (Words.BEFORE.in(title)) {
            return 1;
        }
        if (Words.AFTER.in(title)) {
            return phases.size();
        }
        int perhaps = named(title);
        return perhaps >= 0 ? perhaps + 1 : Words.ROLLBACK.in(title) ? phases.size() : 0;
    }

    /** "Before the migration" names the migration and means the phase before it. */
    private int besides(String title, int named) {
        String name = phases.get(named).name();
        if (Words.BEFORE.in(title) && !Words.BEFORE.in(name)) {
            return Math.max(0, named - 1);
        }
        return Words.AFTER.in(title) && !Words.AFTER.in(name) ? Math.min(phases.size() - 1, named + 1) : named;
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
