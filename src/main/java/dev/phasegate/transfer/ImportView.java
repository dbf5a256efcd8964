package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.phasegate.plan.lint.Finding;
import dev.phasegate.transfer.reading.PlanReading;

/** The check page: what is asked, and the file's lines beside what was read of them. */
record ImportView(
        String id,
        String filename,
        PlanReading reading,
        List<Asked> questions,
        List<SourceLine> source,
        List<ImportTree.Element> elements,
        int elementsInAll,
        int notes,
        ImportFindings findings,
        boolean exact,
        ReadCorrections said,
        AgainView again) {
    private static final int MAX_SHOWN = 5_000;
    private static final int LONGEST_SHOWN = 2_000;

    /**
     * A line of the file; {@code css} says whether it was understood, is asked about or wrong, or is kept as a note;
     * {@code href} leads to its correction, null where there is nothing to correct.
     */
    record SourceLine(int number, String text, String css, String href, List<Finding> findings) {}

    /** A question with the answer that is given so far; {@code at} is what was typed as date and time. */
    record Asked(PlanReading.Question it, String answer, String at) {

        public boolean asksTime() {
            return it.id().equals(Answers.T);
        }
    }

    static ImportView of(Imports.Draft draft, Map<String, String> answers) {
        return of(draft, answers, null);
    }

    /** {@code again}: what it changes of the plan that it is read against, null where a plan is made of it. */
    static ImportView of(Imports.Draft draft, Map<String, String> answers, AgainView again) {
        PlanReading reading = draft.reading();
        ImportFindings findings = ImportFindings.of(draft.file());
        List<ImportTree.Element> all = new ImportTree(reading).elements();
        return new ImportView(
                draft.id(),
                draft.filename(),
                reading,
                reading.questions().stream().map(q -> asked(q, answers)).toList(),
                source(draft, findings),
                all.size() > MAX_SHOWN ? List.copyOf(all.subList(0, MAX_SHOWN)) : all,
                all.size(),
                (int) reading.notes().stream()
                        .filter(note -> !NotesOfReading.isFrame(note.text()))
                        .count(),
                findings,
                draft.file().document() != null,
                draft.corrections(),
                again);
    }

    /** Where the page of this file is. */
    public String href() {
        return again == null ? "/plans/import/" + id : "/plans/" + again.slug() + "/import/" + id;
    }

    public List<ReadCorrections.Told> corrections() {
        return said.told();
    }

    /** “3 corrections”. */
    public String correctionCount() {
        int count = said.kept().size();
        return count == 1 ? "1 correction" : count + " corrections";
    }

    public int leftBehind() {
        return said.leftBehind();
    }

    private static Asked asked(PlanReading.Question question, Map<String, String> answers) {
        String answer = answers.getOrDefault(question.id(), question.defaultChoice());
        return new Asked(question, answer, answers.getOrDefault(Answers.T_AT, ""));
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

    /** Whether the page leaves out a part of a very long file. */
    public boolean cut() {
        return reading.sourceLines().size() > MAX_SHOWN || elementsInAll > MAX_SHOWN;
    }

    /** Not the encoding that everybody means today, so that a reader looks at the accents. */
    public boolean oldEncoding() {
        return !reading.encoding().name().equals("UTF-8");
    }

    private static void part(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static List<SourceLine> source(Imports.Draft draft, ImportFindings findings) {
        PlanReading reading = draft.reading();
        String lines = draft.file().document() == null ? "/plans/import/" + draft.id() + "/lines/" : null;
        BitSet asked = new BitSet();
        reading.questions().forEach(question -> asked.set(question.line()));
        BitSet kept = new BitSet();
        reading.notes().stream()
                .filter(note -> !NotesOfReading.isFrame(note.text()))
                .forEach(note -> kept.set(note.line(), note.endLine() + 1));
        List<String> source = reading.sourceLines();
        return IntStream.range(0, Math.min(source.size(), MAX_SHOWN))
                .mapToObj(i -> new SourceLine(
                        i + 1,
                        shown(source.get(i)),
                        css(source.get(i), i + 1, asked, kept),
                        lines == null ? null : lines + (i + 1),
                        findings.at(i + 1)))
                .toList();
    }

    private static String shown(String line) {
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
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
}
