package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Phases that are headings: numbered ones of a kind, and unnumbered ones whose words say where in a runbook they stand. */
final class PhaseHeadings {

    private record Numbered(Section section, Numbering numbering) {}

    private final Document document;
    private final List<Section> sections;
    private final Map<Section, Section> next = new IdentityHashMap<>();

    PhaseHeadings(Document document) {
        this.document = document;
        this.sections = document.outline().sections();
        for (int i = 0; i + 1 < sections.size(); i++) {
            next.put(sections.get(i), sections.get(i + 1));
        }
    }

    List<PhaseDraft> numbered(Numbering.Kind kind) {
        Map<Integer, List<Numbered>> byLevel = new TreeMap<>();
        for (Section section : sections) {
            Numbering numbering = isAside(section) ? null : Numbering.of(section.title());
            if (numbering != null
                    && numbering.kind() == kind
                    && (kind != Numbering.Kind.PERIOD || isTimelinePart(section))) {
                byLevel.computeIfAbsent(section.level(), level -> new ArrayList<>())
                        .add(new Numbered(section, numbering));
            }
        }
        return byLevel.values().stream()
                .map(group -> kind == Numbering.Kind.PERIOD ? group : oneRun(group, kind))
                .filter(group -> group.size() > 1)
                .findFirst()
                .map(group -> group.stream()
                        .map(n -> draft(n.section(), n.numbering()))
                        .toList())
                .orElse(List.of());
    }

    /** "Phase 1" and "Phase 1 checklist" are one. Numbers that start again: phases told twice are read where more is said; steps told twice belong to other parts. */
    private static List<Numbered> oneRun(List<Numbered> group, Numbering.Kind kind) {
        List<List<Numbered>> runs = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int last = -1;
        for (Numbered next : group) {
            int number = next.numbering().number();
            if (number == last) {
                continue;
            }
            if (runs.isEmpty() || !seen.add(number)) {
                runs.add(new ArrayList<>());
                seen.clear();
                seen.add(number);
            }
            runs.get(runs.size() - 1).add(next);
            last = number;
        }
        if (kind != Numbering.Kind.PHASE && runs.size() > 1) {
            return List.of();
        }
        return runs.stream().max(Comparator.comparingInt(PhaseHeadings::extent)).orElse(List.of());
    }

    private static int extent(List<Numbered> run) {
        return run.size() == 1
                ? 0
                : run.stream()
                        .mapToInt(n -> n.section().endLine() - n.section().line() + 1)
                        .sum();
    }

    /** "Issue 3:" alone names nothing: the heading right below does. */
    private PhaseDraft draft(Section section, Numbering numbering) {
        boolean nameless = numbering.rest().chars().noneMatch(Character::isLetterOrDigit);
        Section child = nameless ? firstChild(section) : null;
        String name = child == null ? section.title() : section.title() + " " + child.title();
        return new PhaseDraft(name, section.line(), section.endLine());
    }

    private Section firstChild(Section section) {
        Section below = next.get(section);
        boolean child = below != null && below.parent() == section && below.line() <= section.line() + 2;
        return child ? below : null;
    }

    private boolean isAside(Section section) {
        return pathBelowTitle(section).stream()
                .anyMatch(title -> Words.ROLLBACK.in(title) || Words.REFERENCE.in(title));
    }

    private List<String> pathBelowTitle(Section section) {
        List<String> path = section.path();
        boolean titled = path.size() > 1 && isTitle(root(section));
        return titled ? path.subList(0, path.size() - 1) : path;
    }

    private static Section root(Section section) {
        return section.parent() == null ? section : root(section.parent());
    }

    private boolean isTitle(Section section) {
        return section.parent() == null && section == sections.get(0);
    }

    /** Days under a chapter of their own are that chapter's; days at the top or under "Timeline" are the plan's. */
    private boolean isTimelinePart(Section section) {
        Section parent = section.parent();
        return parent == null || isTitle(parent) || Words.TIMELINE.in(parent.title());
    }

    /** Numbered chapters, without those about the plan and the way back. */
    List<PhaseDraft> plainNumbers() {
        List<Section> chapters = sections.stream()
                .filter(section -> section.level() <= 2 && !isTitle(section))
                .toList();
        List<Section> numbered = chapters.stream()
                .filter(section -> {
                    Numbering numbering =
                            Numbering.of(document.line(section.line()).text().replace("\uFE0F\u20E3", "."));
                    return numbering != null && numbering.kind() == Numbering.Kind.PLAIN;
                })
                .toList();
        if (numbered.size() < 3 || numbered.size() * 2 < chapters.size()) {
            return List.of();
        }
        return numbered.stream()
                .filter(section -> !isAside(section) && !isAbout(section))
                .map(PhaseDraft::of)
                .toList();
    }

    private static boolean isAbout(Section section) {
        boolean timed = section.title().indexOf('(') > 0
                && (Fold.text(section.title()).contains("(t") || Durations.in(section.title()) != null);
        boolean about = Words.ABOUT.in(section.title()) && !Words.PART_OF_RUNBOOK.in(section.title());
        return !timed && about
                || Words.CONTACTS.in(section.title())
                || Words.COMMUNICATION.in(section.title())
                || Words.ROLES.in(section.title());
    }

    /** Unnumbered chapters that hold something to do and are named after a part of a runbook. */
    List<PhaseDraft> parts() {
        Map<Integer, Long> perLevel = sections.stream()
                .filter(section -> !isTitle(section))
                .collect(Collectors.groupingBy(Section::level, TreeMap::new, Collectors.counting()));
        int level = perLevel.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
        return sections.stream()
                .filter(section -> section.level() == level && !isTitle(section))
                .filter(section -> Words.PART_OF_RUNBOOK.in(section.title()) && !isAside(section) && !isAbout(section))
                .filter(this::holdsWork)
                .map(PhaseDraft::of)
                .toList();
    }

    private boolean holdsWork(Section section) {
        for (int i = section.line(); i < section.endLine(); i++) {
            Line line = document.lines().get(i);
            if (line.isListEntry() || line.isInFence()) {
                return true;
            }
        }
        return false;
    }
}
