package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.phasegate.transfer.reading.PlanReading;

/** The check page: the file's lines beside what was read of them, in the file's order. */
record ImportView(
        String id, String filename, PlanReading reading, List<SourceLine> source, List<Element> elements, int notes) {
    private static final int MAX_SHOWN = 5_000;

    /** A line of the file; {@code css} says whether it was understood, is asked about, or is kept as a note. */
    record SourceLine(int number, String text, String css) {}

    /** Something that was read; level 1 opens a block. */
    record Element(int line, int level, String icon, String tone, String text, String aside) {}

    static ImportView of(Imports.Draft draft) {
        PlanReading reading = draft.reading();
        return new ImportView(
                draft.id(),
                draft.filename(),
                reading,
                source(reading),
                elements(reading),
                reading.notes().size());
    }

    /** “3 phases, 8 checks, 3 criteria”, leaving out what there is none of. */
    public String counts() {
        List<String> parts = new ArrayList<>();
        part(parts, reading.phases().size(), "phase", "phases");
        part(parts, reading.checklistItems().size(), "check", "checks");
        part(parts, reading.criteria().size() + reading.judgedCriteria().size(), "criterion", "criteria");
        part(parts, reading.steps().size(), "step", "steps");
        part(parts, reading.rollback().triggers().size(), "roll-back rule", "roll-back rules");
        part(parts, reading.roles().size(), "role", "roles");
        if (parts.isEmpty()) {
            return "nothing but notes";
        }
        String last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }

    /** Lines that the page leaves out of a very long file. */
    public int hidden() {
        return Math.max(0, reading.sourceLines().size() - MAX_SHOWN);
    }

    private static void part(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static List<SourceLine> source(PlanReading reading) {
        BitSet asked = new BitSet();
        reading.questions().forEach(question -> asked.set(question.line()));
        BitSet kept = new BitSet();
        reading.notes().forEach(note -> kept.set(note.line(), note.endLine() + 1));
        List<String> lines = reading.sourceLines();
        return IntStream.range(0, Math.min(lines.size(), MAX_SHOWN))
                .mapToObj(i -> new SourceLine(i + 1, lines.get(i), css(lines.get(i), i + 1, asked, kept)))
                .toList();
    }

    private static String css(String text, int number, BitSet asked, BitSet kept) {
        if (text.isBlank()) {
            return "";
        }
        if (asked.get(number)) {
            return "ask";
        }
        return kept.get(number) ? "lost" : "ok";
    }

    private static List<Element> elements(PlanReading r) {
        List<Element> all = new ArrayList<>();
        all.add(new Element(r.line(), 1, "file", "", r.title(), ""));
        r.phases().forEach(p -> all.add(new Element(p.line(), 1, "gem", "ico-you", p.name(), blank(p.durationText()))));
        r.checklistItems()
                .forEach(i -> all.add(
                        i.markedInSource()
                                ? new Element(
                                        i.line(), 2, "box-check", "ico-go", i.text(), "ticked in the file, starts open")
                                : new Element(i.line(), 2, "square", "", i.text(), "")));
        r.criteria().forEach(c -> all.add(new Element(c.line(), 2, "gauge", "", c.text(), band(c.band()))));
        r.judgedCriteria()
                .forEach(c -> all.add(new Element(c.line(), 2, "gauge", "ico-caution", c.text(), "a person answers")));
        r.steps().forEach(s -> all.add(new Element(s.line(), 2, "play", "", s.title(), blank(s.language()))));
        r.roles()
                .forEach(role ->
                        all.add(new Element(role.line(), 2, "person", "", role.name(), blank(role.responsibility()))));
        r.rollback()
                .steps()
                .forEach(s -> all.add(new Element(s.line(), 2, "back", "ico-back", s.text(), "roll-back step")));
        r.rollback()
                .triggers()
                .forEach(t -> all.add(new Element(t.line(), 2, "back", "ico-back", t.text(), "calls for a roll back")));
        r.schedules().forEach(s -> all.add(new Element(s.line(), 2, "clock", "", s.text(), "")));
        r.communications().forEach(c -> all.add(new Element(c.line(), 2, "message", "", c.text(), "")));
        r.contacts().forEach(c -> all.add(new Element(c.line(), 2, "phone", "", c.role() + ": " + c.contact(), "")));
        r.notes().forEach(n -> all.add(new Element(n.line(), 2, "sticky", "", firstLine(n.text()), "note")));
        all.sort(Comparator.comparingInt(Element::line).thenComparingInt(Element::level));
        return all.size() > MAX_SHOWN ? List.copyOf(all.subList(0, MAX_SHOWN)) : List.copyOf(all);
    }

    private static String band(String band) {
        return switch (band) {
            case "no_go" -> "NO-GO";
            case "roll_back" -> "ROLL BACK";
            case "go" -> "GO";
            default -> "target, counts as GO";
        };
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end) + " …";
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }
}
