package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a file as a person who corrects its reading sees them: which hold words, which are headings, and what they lead. */
public final class SourceLines {

    private final Document document;

    public SourceLines(PlanReading reading) {
        this.document = new Document(reading.sourceLines());
    }

    public int count() {
        return document.length();
    }

    /** Whether a person would miss the line if it were gone. */
    public boolean isContent(int number) {
        return document.line(number).isContent();
    }

    public boolean isHeading(int number) {
        return document.line(number).is(Line.Kind.HEADING);
    }

    public boolean isCode(int number) {
        return document.line(number).isInFence();
    }

    /** The head of a table names its columns and is nothing to do. */
    public boolean isTableHead(int number) {
        boolean row = document.line(number).is(Line.Kind.TABLE);
        return row && number < count() && document.line(number + 1).is(Line.Kind.DELIMITER);
    }

    /** Whether the line begins with a box that is ticked. */
    public boolean isTicked(int number) {
        Boxes.Box box = Boxes.at(document.line(number));
        return box != null && box.ticked();
    }

    /** Whether the line holds anything that could be called by a name. */
    public boolean hasWords(int number) {
        return isContent(number) && words(number).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** What the line says, without marker, box and Markdown; the cells of a row one after the other. */
    public String words(int number) {
        Line line = document.line(number);
        if (line.is(Line.Kind.TABLE)) {
            return Table.cells(line.raw(), '|').stream()
                    .filter(cell -> !cell.isBlank() && Boxes.cell(cell) == null)
                    .collect(Collectors.joining(" – "));
        }
        Boxes.Box box = Boxes.at(line);
        String text = box == null ? line.text() : box.text();
        return line.is(Line.Kind.HEADING) ? Markup.title(text) : Markup.plain(text);
    }

    /** What the words of a line leave out: where its links lead. The line as it is written, null where nothing is missing. */
    public String unsaid(int number) {
        return document.line(number).raw().contains("](") ? raw(number, number) : null;
    }

    /** The last line of what a line leads: a heading's section, or the section that any other line stands in. */
    public int sectionEnd(int number) {
        Section section = document.section(number);
        return section == null ? count() : section.endLine();
    }

    /** The words of the heading above a line, empty where there is none. */
    public String headingAbove(int number) {
        Section section = document.section(number);
        boolean own = section != null && section.line() == number;
        Section above = own ? section.parent() : section;
        return above == null ? "" : above.title();
    }

    /** Lines as they are written, without the space around them. */
    public String raw(int from, int to) {
        List<String> raw = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            raw.add(document.line(number).raw().stripTrailing());
        }
        return String.join("\n", raw).strip();
    }

    /** What is asked about a reading whose elements were changed. */
    public List<PlanReading.Question> questions(PlanReading reading) {
        return new Questions(document, reading).ask();
    }
}
