package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The runbook: commands in fences, and numbered work without commands, outside the way back and the reference parts. */
final class StepFinder {

    private final Document document;
    private final PhaseMap map;
    private final Set<Integer> taken;
    private final List<PlanReading.Step> steps = new ArrayList<>();
    private final Set<Integer> titled = new HashSet<>();

    /** @param taken lines that are items or criteria already */
    StepFinder(Document document, PhaseMap map, Set<Integer> taken) {
        this.document = document;
        this.map = map;
        this.taken = taken;
    }

    List<PlanReading.Step> find() {
        document.fences().stream().filter(this::isWork).forEach(this::commands);
        for (Line line : document.lines()) {
            if (isManual(line)) {
                manual(line);
            }
        }
        steps.sort(Comparator.comparingInt(PlanReading.Step::line));
        return steps;
    }

    private boolean isWork(Fence fence) {
        Purpose purpose = document.place(fence.line()).purpose();
        boolean boxes = fence.body().stream().anyMatch(line -> Boxes.at(line) != null);
        return fence.isScript()
                && !fence.body().isEmpty()
                && !boxes
                && !purpose.rollback()
                && (!purpose.reference() || map.isInside(fence.line()));
    }

    private void commands(Fence fence) {
        List<CommandGroups.Group> groups = CommandGroups.of(fence);
        Line above = titleAbove(fence);
        for (int i = 0; i < groups.size(); i++) {
            CommandGroups.Group group = groups.get(i);
            boolean first = i == 0 && above != null;
            String name = groups.size() == 1 && above != null ? Markup.title(above.text()) : group.title();
            int from = first && above.isListEntry() ? above.number() : group.line();
            String title = withoutColon(name == null ? fallback(fence, group) : name);
            steps.add(new PlanReading.Step(
                    title,
                    from,
                    group.endLine(),
                    map.nameAt(fence.line()),
                    map.numberAt(fence.line()),
                    fence.language().isEmpty() ? null : fence.language(),
                    group.command(),
                    group.expected(),
                    detail(from + 1, fence.line() - 1),
                    TimeOffsets.leading(title),
                    option(fence.line())));
            if (first) {
                titled.add(above.number());
            }
        }
    }

    /** The entry, label or heading right above a fence, blank lines aside. */
    private Line titleAbove(Fence fence) {
        for (int number = fence.line() - 1; number > 0 && number > fence.line() - 4; number--) {
            Line line = document.line(number);
            if (!line.is(Line.Kind.BLANK)) {
                boolean names = line.isListEntry()
                        || line.is(Line.Kind.HEADING)
                        || Labels.isBoldAlone(line.text())
                        || line.text().endsWith(":");
                return names && !taken.contains(number) ? line : null;
            }
        }
        return null;
    }

    private static String withoutColon(String title) {
        return title.endsWith(":") ? title.substring(0, title.length() - 1) : title;
    }

    private String fallback(Fence fence, CommandGroups.Group group) {
        String heading = document.place(fence.line()).heading();
        String first = group.command().lines().findFirst().orElse("");
        return heading.isEmpty() ? first : heading;
    }

    /** A numbered entry inside a phase, or a bullet right below one of its headings. */
    private boolean isManual(Line line) {
        int number = line.number();
        if (taken.contains(number) || titled.contains(number)) {
            return false;
        }
        if (isListed(line)) {
            return true;
        }
        boolean timed = line.is(Line.Kind.TEXT) && TimeOffsets.leading(line.text()) != null;
        if (!line.isListEntry() && !timed || line.indent() > 0) {
            return false;
        }
        Purpose purpose = document.place(number).purpose();
        boolean aside = purpose.rollback()
                || purpose.band() != null
                || purpose.communication()
                || purpose.contacts()
                || purpose.reference();
        boolean inside = map.isInside(number) && !map.isPhaseLine(number);
        boolean numbered = line.is(Line.Kind.ORDERED)
                && (inside
                        || map.isEmpty()
                                && Words.PART_OF_RUNBOOK.in(
                                        document.place(number).heading()));
        return !aside && (numbered || inside && Boxes.at(line) == null);
    }

    /** An entry below a phase that is named in the same block of text: a timeline between fences. */
    private boolean isListed(Line line) {
        Fence fence = line.isInFence() ? document.fenceOf(line) : null;
        boolean entry = fence != null
                && fence.isProse()
                && line.text().length() > 2
                && "-*•".indexOf(line.text().charAt(0)) >= 0
                && line.text().charAt(1) == ' '
                && Boxes.at(line) == null;
        return entry
                && map.isInside(line.number())
                && fence.body().stream().anyMatch(other -> map.isPhaseLine(other.number()));
    }

    private void manual(Line line) {
        String title =
                Markup.withoutEmoji(Markup.plain(line.isInFence() ? line.text().substring(2) : line.text()));
        if (title.chars().noneMatch(Character::isLetter)) {
            return;
        }
        steps.add(new PlanReading.Step(
                withoutColon(title),
                line.number(),
                endOfEntry(line),
                map.nameAt(line.number()),
                map.numberAt(line.number()),
                null,
                null,
                null,
                detail(line.number() + 1, endOfEntry(line)),
                TimeOffsets.leading(title),
                option(line.number())));
    }

    /** What stands there, without the indentation that all of it has; null for nothing. */
    private String detail(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int number = from; number <= to; number++) {
            out.append(document.line(number).raw().stripTrailing()).append('\n');
        }
        String text = out.toString().stripIndent().strip();
        return text.isEmpty() ? null : text;
    }

    /** The heading or label that makes what stands below it one of several ways, or null. */
    private String option(int number) {
        return Purpose.withoutTitle(document.place(number)).stream()
                .filter(Options::isOne)
                .findFirst()
                .orElse(null);
    }

    private int endOfEntry(Line entry) {
        int end = entry.number();
        for (int i = entry.number(); i < document.length(); i++) {
            Line line = document.lines().get(i);
            Fence fence = line.fence() >= 0 ? document.fenceOf(line) : null;
            if (fence != null && entry.fence() < 0 && !fence.isScript() && fence.indent() > entry.indent()) {
                end = fence.endLine();
                i = end - 1;
                continue;
            }
            boolean deeper = line.indent() > entry.indent() && !line.is(Line.Kind.HEADING) && !line.is(Line.Kind.TABLE);
            if (line.is(Line.Kind.BLANK) || !deeper || line.fence() >= 0 || taken.contains(line.number())) {
                break;
            }
            end = line.number();
        }
        return end;
    }
}
