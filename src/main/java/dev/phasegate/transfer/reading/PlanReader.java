package dev.phasegate.transfer.reading;

import java.util.List;
import java.util.Set;

/** Reads a plan written in Markdown. Pure, deterministic and linear in the size of the file. */
public final class PlanReader {

    private PlanReader() {}

    /**
     * Reads the bytes of a file as a plan.
     *
     * @param bytes UTF-8, UTF-16 with a byte order mark, or Windows-1252
     * @param filename names the plan where the file has no title of its own; may be null
     * @throws UnreadablePlan when the bytes are no text, with a message for the person who sent them
     */
    public static PlanReading read(byte[] bytes, String filename) {
        Decoding decoding = Decoding.of(bytes);
        Document document = new Document(decoding.lines());
        List<PhaseDraft> drafts = new PhaseFinder(document).find();
        PhaseMap map = new PhaseMap(document, drafts);
        PlanReading found = elements(decoding, document, drafts, map, filename);
        List<PlanReading.Question> questions = new Questions(document, found).ask();
        List<PlanReading.Note> notes = Leftovers.of(document, map, Named.of(document, found));
        return found.with(questions, notes);
    }

    private static PlanReading elements(
            Decoding decoding, Document document, List<PhaseDraft> drafts, PhaseMap map, String filename) {
        List<PlanReading.ChecklistItem> items = new ItemFinder(document, map).find();
        List<PlanReading.Criterion> criteria = new CriterionFinder(document, map, items).find();
        Set<Integer> taken = Named.lines(items, criteria);
        RoleFinder people = new RoleFinder(document).find();
        return new PlanReading(
                title(document, filename),
                document.titleLine().number(),
                decoding.encoding(),
                new PhaseDetails(document, drafts, map).phases(),
                items,
                criteria,
                new JudgedFinder(document, map, criteria).find(),
                new StepFinder(document, map, taken).find(),
                people.roles(),
                new RollbackFinder(document).find(),
                new ScheduleFinder(document).find(),
                new CommunicationFinder(document, taken).find(),
                people.contacts(),
                List.of(),
                List.of(),
                decoding.lines());
    }

    private static String title(Document document, String filename) {
        String title = Markup.title(document.titleLine().text());
        boolean named = document.titleLine().is(Line.Kind.HEADING) && !title.isBlank();
        if (named || filename == null || filename.isBlank()) {
            return title.isBlank() ? "Untitled plan" : title;
        }
        int dot = filename.lastIndexOf('.');
        return dot > 0 ? filename.substring(0, dot) : filename;
    }
}
