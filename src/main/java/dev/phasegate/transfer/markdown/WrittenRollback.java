package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.Trigger;

/** A way back as {@link RollbackMarkdown} writes it. */
final class WrittenRollback {
    private final Reader reader;
    private final List<Note> notes;
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<StepSpec> steps = new ArrayList<>();
    private final List<DeclaredException> exceptions = new ArrayList<>();

    private WrittenRollback(Reader reader, List<Note> notes) {
        this.reader = reader;
        this.notes = notes;
    }

    static boolean is(Section section) {
        return section.title().equals(Headings.ROLLBACK) || section.title().startsWith(Headings.ROLLBACK + ": ");
    }

    /** What has no place in it goes to {@code notes}. */
    static RollbackLevel of(Section section, Reader reader, List<Note> notes) {
        WrittenRollback back = new WrittenRollback(reader, notes);
        section.parts().forEach(back::part);
        Facts facts = Facts.of(section.lines());
        reader.keep(facts.strays(), notes);
        if (!facts.words().isEmpty()) {
            notes.add(new Note(reader.at(section.line()), facts.words(), section.line()));
        }
        int name = Headings.ROLLBACK.length() + 2;
        return new RollbackLevel(
                reader.at(section.line()),
                section.title().length() < name ? "" : section.title().substring(name),
                facts.most(RollbackMarkdown.WITHIN),
                facts.text(RollbackMarkdown.NO_RETURN),
                back.steps,
                back.triggers,
                back.exceptions);
    }

    private void part(Section part) {
        switch (part.title()) {
            case Headings.TRIGGERS -> triggers(part);
            case Headings.STEPS -> {
                Entry.Listed listed = Entry.list(part.lines());
                reader.keep(part, listed.strays(), notes);
                listed.entries()
                        .forEach(entry -> steps.add(WrittenStep.of(entry, reader.roles, List.of(), reader.lines)));
            }
            case Headings.EXCEPTIONS ->
                part.lines().stream()
                        .filter(line -> !line.blank())
                        .forEach(line ->
                                exceptions.add(new DeclaredException(reader.at(line.number()), Entry.plain(line))));
            default -> notes.add(reader.kept(part));
        }
    }

    private void triggers(Section part) {
        Table table = Table.of(part.lines());
        reader.keep(part, table.strays(), notes);
        for (Table.Row row : table.rows()) {
            triggers.add(new Trigger(
                    reader.at(row.line()), row.text("Symptom"), row.text("Action"), reader.roles.id(row.text("Who"))));
        }
    }
}
