package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.WindowRule;

/** A phase as {@link PhaseMarkdown} writes it. */
final class WrittenPhase {
    private static final Pattern TITLE = Pattern.compile(Headings.PHASE + "\\d{1,4}: ?(.*)", Pattern.DOTALL);
    private static final Pattern SLOT = Pattern.compile("(\\d{1,4}) ?[×x] ?(.*)", Pattern.DOTALL);
    private final Section section;
    private final Reader reader;
    private final List<Branch> branches = new ArrayList<>();
    private final List<StepSpec> steps = new ArrayList<>();
    private final List<ChecklistGroup> groups = new ArrayList<>();
    private final List<CriterionSpec> criteria = new ArrayList<>();
    private final List<WindowRule> windows = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<SignOffSlot> slots = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private WrittenPhase(Section section, Reader reader) {
        this.section = section;
        this.reader = reader;
    }

    static boolean is(Section section) {
        return TITLE.matcher(section.title()).matches();
    }

    static PhaseSpec of(Section section, Reader reader) {
        WrittenPhase phase = new WrittenPhase(section, reader);
        section.parts().forEach(phase::part);
        return phase.spec();
    }

    private void part(Section part) {
        switch (part.title()) {
            case Headings.WINDOWS -> windows.addAll(WindowsMarkdown.read(part, reader, notes));
            case Headings.ALTERNATIVES -> alternatives(part);
            case Headings.STEPS -> steps(part);
            case Headings.CHECKLIST -> checklists(part);
            case Headings.CRITERIA -> criteria(part);
            case Headings.CHECKPOINTS -> checkpoints.addAll(CheckpointsMarkdown.read(part, reader, notes));
            case Headings.SIGN_OFFS -> slots(part);
            case Headings.NOTES -> notes.addAll(reader.notes(part));
            default -> notes.add(reader.kept(part));
        }
    }

    private PhaseSpec spec() {
        Matcher title = TITLE.matcher(section.title());
        Facts facts = Facts.of(section.lines());
        reader.keep(facts.strays(), notes);
        return new PhaseSpec(
                reader.at(section.line()),
                title.matches() ? title.group(1) : section.title(),
                facts.words(),
                facts.least("Duration"),
                facts.most("Duration"),
                Reader.risk(facts.text("Risk")),
                facts.most("Roll back within"),
                facts.observed("Observe for"),
                facts.text("Observe for").contains("again"),
                windows,
                steps,
                branches,
                groups,
                criteria,
                slots,
                notes,
                checkpoints);
    }

    private void alternatives(Section part) {
        Entry.Listed listed = Entry.list(part.lines());
        reader.keep(part, listed.strays(), notes);
        for (Entry branch : listed.entries()) {
            List<BranchOption> options = Entry.list(branch.body()).entries().stream()
                    .map(option -> new BranchOption(
                            reader.at(option.line()),
                            option.text(),
                            option.attributes().text("when")))
                    .toList();
            branches.add(new Branch(reader.at(branch.line()), branch.text(), options));
        }
    }

    private void steps(Section part) {
        Entry.Listed listed = Entry.list(part.lines());
        reader.keep(part, listed.strays(), notes);
        listed.entries().forEach(entry -> steps.add(WrittenStep.of(entry, reader.roles, branches, reader.lines)));
    }

    private void checklists(Section part) {
        if (part.lines().stream().anyMatch(line -> !line.blank())) {
            group("", part.line(), part.lines());
        }
        part.parts().forEach(group -> group(group.title(), group.line(), group.lines()));
    }

    private void group(String name, int line, List<Section.Line> lines) {
        Entry.Listed listed = Entry.items(lines);
        reader.keep(listed.strays(), notes);
        List<ItemSpec> items = listed.entries().stream()
                .map(entry -> new ItemSpec(
                        reader.at(entry.line()),
                        entry.text(),
                        reader.roles.id(entry.attributes().text("for")),
                        !entry.attributes().has("optional"),
                        entry.line()))
                .toList();
        groups.add(new ChecklistGroup(reader.at(line), name, items));
    }

    private void criteria(Section part) {
        Table table = Table.of(part.lines());
        reader.keep(part, table.strays(), notes);
        table.rows().forEach(row -> criteria.add(WrittenCriterion.of(row, reader.roles, reader.lines)));
    }

    private void slots(Section part) {
        List<Section.Line> strays = new ArrayList<>();
        for (Section.Line line : part.lines()) {
            Matcher slot = SLOT.matcher(Entry.plain(line));
            if (slot.matches()) {
                String role = reader.roles.id(slot.group(2));
                slots.add(new SignOffSlot(reader.at(line.number()), role, Integer.parseInt(slot.group(1))));
            } else {
                strays.add(line);
            }
        }
        reader.keep(part, strays, notes);
    }
}
