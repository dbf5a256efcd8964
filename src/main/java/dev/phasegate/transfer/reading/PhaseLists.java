package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Phases that are entries of a list, bold lines of their own, or the flush lines of a timeline drawn in a fence. */
final class PhaseLists {

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 20;

    private static final WordSet PAST =
            WordSet.lines("previous, completed, abgeschlossen*, precedent*, anterior*, предыдущ*, 以前, 已完成");

    private final Document document;

    PhaseLists(Document document) {
        this.document = document;
    }

    /** A heading or sentence that says "phases", and the list right below it. */
    List<PhaseDraft> announced() {
        for (Line line : document.lines()) {
            if (isAnnouncement(line)) {
                List<PhaseDraft> entries = entriesBelow(line.number());
                if (entries.size() > 1 && entries.size() <= MOST) {
                    return entries;
                }
            }
        }
        return List.of();
    }

    private boolean isAnnouncement(Line line) {
        boolean sentence = line.is(Line.Kind.TEXT)
                && line.text().length() < 300
                && Markup.plain(line.text()).endsWith(":");
        boolean candidate = line.is(Line.Kind.HEADING) || sentence;
        if (!candidate
                || PAST.in(line.text())
                || document.place(line.number()).purpose().rollback()) {
            return false;
        }
        String end =
                line.text().length() > 200 ? line.text().substring(line.text().length() - 200) : line.text();
        return Words.PHASE_LIST.in(end);
    }

    private List<PhaseDraft> entriesBelow(int number) {
        List<PhaseDraft> entries = new ArrayList<>();
        int indent = -1;
        for (int i = number; i < document.length(); i++) {
            Line line = document.lines().get(i);
            if (line.is(Line.Kind.BLANK) || indent >= 0 && line.indent() > indent) {
                continue;
            }
            if (!line.isListEntry() || Boxes.at(line) != null) {
                return entries;
            }
            indent = line.indent();
            String name = name(line.text());
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                return List.of();
            }
            entries.add(new PhaseDraft(name, line.number(), line.number()));
        }
        return entries;
    }

    /** Bold words name an entry; without them the name ends where the explanation begins. */
    private static String name(String text) {
        int bold = text.startsWith("**") ? text.indexOf("**", 2) : -1;
        if (bold > 0) {
            String inside = Markup.title(text.substring(0, bold + 2));
            String bare = inside.endsWith(":") ? inside.substring(0, inside.length() - 1) : inside;
            return isOnlyNumber(bare) ? Markup.title(text) : bare;
        }
        String plain = Markup.title(text);
        int end = plain.length();
        for (String mark : new String[] {": ", " - ", " – ", " — ", " ("}) {
            int at = plain.indexOf(mark);
            end = at > 0 ? Math.min(end, at) : end;
        }
        return plain.substring(0, end).strip();
    }

    /** "**Phase 1**: Prepare" is named by what follows. */
    private static boolean isOnlyNumber(String name) {
        Numbering numbering = Numbering.of(name);
        return numbering != null && numbering.rest().chars().noneMatch(Character::isLetterOrDigit);
    }

    /** "**Phase 1: Prepare**" on a line of its own. */
    List<PhaseDraft> boldLines() {
        List<PhaseDraft> drafts = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Line line : document.lines()) {
            boolean bold = (line.is(Line.Kind.TEXT) || line.isListEntry()) && Labels.isBoldAlone(line.text());
            Numbering numbering = bold ? Numbering.of(Markup.title(line.text())) : null;
            boolean phase = numbering != null
                    && (numbering.kind() == Numbering.Kind.PHASE || line.is(Line.Kind.TEXT) && isStage(numbering));
            if (phase && !document.place(line.number()).purpose().rollback() && numbers.add(numbering.number())) {
                String title = Markup.title(line.text());
                drafts.add(new PhaseDraft(
                        title.endsWith(":") ? title.substring(0, title.length() - 1) : title,
                        line.number(),
                        sectionEnd(line.number())));
            }
        }
        return untilNext(drafts);
    }

    /** A bare day is a date in a list; a day with a name is a stage. */
    private static boolean isStage(Numbering numbering) {
        boolean named = numbering.rest().chars().filter(Character::isLetter).count() > 2;
        return numbering.kind() == Numbering.Kind.STEP
                || numbering.kind() == Numbering.Kind.PERIOD && numbering.number() > 0 && named;
    }

    private int sectionEnd(int number) {
        Section section = document.section(number);
        int end = number;
        int last = section == null ? document.length() : section.endLine();
        while (end < last && !document.line(end + 1).is(Line.Kind.HEADING)) {
            end++;
        }
        return end;
    }

    private static List<PhaseDraft> untilNext(List<PhaseDraft> drafts) {
        List<PhaseDraft> bounded = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            PhaseDraft draft = drafts.get(i);
            int end = i + 1 < drafts.size()
                    ? Math.min(draft.endLine(), drafts.get(i + 1).line() - 1)
                    : draft.endLine();
            bounded.add(new PhaseDraft(draft.name(), draft.line(), end));
        }
        return bounded;
    }

    /** A fence whose flush lines are days or weeks with indented lines below them. */
    List<PhaseDraft> drawnTimeline() {
        for (Fence fence : document.fences()) {
            Place place = document.place(fence.line());
            boolean timeline = Words.TIMELINE.in(place.heading()) || Words.TIMELINE.in(place.label());
            List<PhaseDraft> drafts = fence.isProse() && timeline ? flushLines(fence) : List.of();
            if (drafts.size() > 1) {
                return drafts;
            }
        }
        return List.of();
    }

    private static List<PhaseDraft> flushLines(Fence fence) {
        List<PhaseDraft> drafts = new ArrayList<>();
        int details = 0;
        for (Line line : fence.body()) {
            Numbering numbering = line.indent() == fence.indent() ? Numbering.of(line.text()) : null;
            if (numbering != null
                    && numbering.kind() != Numbering.Kind.PLAIN
                    && line.text().indexOf(':') > 0) {
                drafts.add(new PhaseDraft(Markup.title(line.text()), line.number(), line.number()));
            } else if (line.is(Line.Kind.CODE) && !drafts.isEmpty()) {
                PhaseDraft last = drafts.remove(drafts.size() - 1);
                drafts.add(new PhaseDraft(last.name(), last.line(), line.number()));
                details++;
            }
        }
        return details >= drafts.size() ? drafts : List.of();
    }
}
