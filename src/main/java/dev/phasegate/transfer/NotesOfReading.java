package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.phasegate.plan.document.Note;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** What was not understood, as notes of the phase it stands in; bare headings were understood by what they lead. */
class NotesOfReading {
    private final PlanReading reading;
    private final Answers answers;

    NotesOfReading(PlanReading reading, Answers answers) {
        this.reading = reading;
        this.answers = answers;
    }

    /** The notes of a phase; of the plan for null. */
    List<Note> of(Integer phase) {
        boolean single = reading.phases().isEmpty();
        List<Note> notes = new ArrayList<>();
        reading.notes().stream()
                .filter(note -> single ? phase == null : Objects.equals(note.phaseNumber(), phase))
                .filter(note -> !isFrame(note.text()))
                .forEach(note -> split(notes, withoutLooseFence(note.text()), note.line()));
        reading.judgedCriteria().stream()
                .filter(left -> single ? phase == null : Objects.equals(left.phaseNumber(), phase))
                .filter(left -> answers.chose("number-" + left.line(), "leave_out"))
                .forEach(left -> notes.add(
                        new Note(Ids.next(), "Left out of the gate: " + Texts.cut(left.text()), left.line())));
        return notes;
    }

    private static void split(List<Note> notes, String text, int line) {
        for (int from = 0; from < text.length(); from += Texts.MAX_TEXT) {
            String part = text.substring(from, Math.min(text.length(), from + Texts.MAX_TEXT));
            notes.add(new Note(Ids.next(), part, line));
        }
    }

    /** Whether a note holds nothing but the frame of what was understood: headings, labels, heads of tables, fences. */
    static boolean isFrame(String text) {
        return text.lines().allMatch(NotesOfReading::isFrameLine);
    }

    private static boolean isFrameLine(String line) {
        String words = line.strip().replaceAll("[*_]+$", "").strip();
        boolean label = words.endsWith(":") && words.length() <= 80;
        boolean head = words.startsWith("|") && words.chars().noneMatch(Character::isDigit);
        boolean comment = words.startsWith("# ") || words.startsWith("#");
        return words.isEmpty() || comment || isFence(words) || label || head || words.matches("[-=_*|: ]+");
    }

    private static boolean isFence(String line) {
        return line.startsWith("```") || line.startsWith("~~~");
    }

    /** A fence whose other end belongs to an element would swallow what follows. */
    private static String withoutLooseFence(String text) {
        long marks =
                text.lines().map(String::strip).filter(NotesOfReading::isFence).count();
        if (marks % 2 == 0) {
            return text;
        }
        return String.join(
                        "\n",
                        text.lines().filter(line -> !isFence(line.strip())).toList())
                .strip();
    }
}
