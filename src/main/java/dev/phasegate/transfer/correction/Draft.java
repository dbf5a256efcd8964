package dev.phasegate.transfer.correction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/**
 * A reading while it is being corrected: the same elements in lists that can change. When it becomes a reading again, each line
 * that had a place and lost it is on a note, so that no correction has to think of what it leaves behind.
 */
final class Draft {
    final SourceLines source;
    final List<PlanReading.Phase> phases;
    final List<PlanReading.ChecklistItem> items;
    final List<PlanReading.Criterion> criteria;
    final List<PlanReading.JudgedCriterion> judged;
    final List<PlanReading.Step> steps;
    final List<PlanReading.Role> roles;
    final List<PlanReading.RollbackStep> back;
    final List<PlanReading.Trigger> triggers;
    final List<PlanReading.Trigger> exceptions;
    final List<PlanReading.Schedule> schedules;
    final List<PlanReading.Communication> messages;
    final List<PlanReading.Contact> contacts;
    final List<PlanReading.Note> notes;
    private final PlanReading reading;
    private final BitSet before;
    /** Where the lines of notes belong, also when their note is gone. */
    private final int[] phaseOfLine;

    Draft(PlanReading reading, SourceLines source) {
        this.reading = reading;
        this.source = source;
        phases = new ArrayList<>(reading.phases());
        items = new ArrayList<>(reading.checklistItems());
        criteria = new ArrayList<>(reading.criteria());
        judged = new ArrayList<>(reading.judgedCriteria());
        steps = new ArrayList<>(reading.steps());
        roles = new ArrayList<>(reading.roles());
        back = new ArrayList<>(reading.rollback().steps());
        triggers = new ArrayList<>(reading.rollback().triggers());
        exceptions = new ArrayList<>(reading.rollback().exceptions());
        schedules = new ArrayList<>(reading.schedules());
        messages = new ArrayList<>(reading.communications());
        contacts = new ArrayList<>(reading.contacts());
        notes = new ArrayList<>(reading.notes());
        before = Coverage.of(reading, source);
        phaseOfLine = new int[source.count() + 2];
        remember();
    }

    private void remember() {
        items.forEach(i -> remember(i.line(), i.endLine(), i.phaseNumber()));
        steps.forEach(s -> remember(s.line(), s.endLine(), s.phaseNumber()));
        criteria.forEach(c -> remember(c.line(), c.line(), c.phaseNumber()));
        judged.forEach(c -> remember(c.line(), c.line(), c.phaseNumber()));
        notes.forEach(n -> remember(n.line(), n.endLine(), n.phaseNumber()));
    }

    private void remember(int line, int endLine, Integer phase) {
        Arrays.fill(phaseOfLine, line, Math.max(line, endLine) + 1, phase == null ? 0 : phase);
    }

    /** Where a line belongs: as its element said, else by where it stands. */
    int phaseAt(int line) {
        return phaseOfLine[line] > 0 ? phaseOfLine[line] : standing(line);
    }

    private int standing(int line) {
        int number = 1;
        for (int i = 0; i < phases.size(); i++) {
            number = phases.get(i).line() <= line ? i + 1 : number;
        }
        return number;
    }

    String phaseName(int number) {
        return phases.isEmpty() ? null : phases.get(number - 1).name();
    }

    /** 0-based, or -1. */
    int phaseOn(int line) {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).line() == line) {
                return i;
            }
        }
        return -1;
    }

    /** Gives every element of a phase another one; {@code choice} gets the element's line and its number. */
    void arrange(Arrangement choice) {
        items.replaceAll(i -> in(choice.of(i.line(), i.phaseNumber()), i::in));
        criteria.replaceAll(c -> in(choice.of(c.line(), c.phaseNumber()), c::in));
        judged.replaceAll(c -> in(choice.of(c.line(), c.phaseNumber()), c::in));
        steps.replaceAll(s -> in(choice.of(s.line(), s.phaseNumber()), s::in));
        notes.replaceAll(n -> new PlanReading.Note(
                n.text(), n.line(), n.endLine(), choice.of(n.line(), n.phaseNumber() == null ? 1 : n.phaseNumber())));
        for (int line = 1; line < phaseOfLine.length; line++) {
            phaseOfLine[line] = phaseOfLine[line] > 0 ? choice.of(line, phaseOfLine[line]) : 0;
        }
    }

    private <E> E in(int phase, BiFunction<String, Integer, E> move) {
        return move.apply(phaseName(phase), phase);
    }

    /** The new number of the phase for an element that begins at {@code line} and is in {@code number}. */
    interface Arrangement {
        int of(int line, int number);
    }

    /** Takes the lines off the notes they are in; what else these notes hold comes back as a note by itself. */
    void cutNotes(int from, int to) {
        notes.removeIf(note -> note.line() <= to && note.endLine() >= from);
    }

    void putIn(int line, int phase) {
        phaseOfLine[line] = phase;
    }

    PlanReading reading() {
        keepLost();
        items.sort(Comparator.comparingInt(PlanReading.ChecklistItem::line));
        steps.sort(Comparator.comparingInt(PlanReading.Step::line));
        back.sort(Comparator.comparingInt(PlanReading.RollbackStep::line));
        notes.sort(Comparator.comparingInt(PlanReading.Note::line));
        return with(reading.questions());
    }

    private void keepLost() {
        BitSet lost = (BitSet) before.clone();
        lost.andNot(named());
        for (int from = lost.nextSetBit(0); from >= 0; ) {
            int to = endOfRun(lost, from);
            note(from, to);
            from = lost.nextSetBit(to + 1);
        }
    }

    /** The lines that have a place now. */
    BitSet named() {
        return Coverage.of(with(List.of()), source);
    }

    /** Neighbours stay together, but not across a heading nor from one phase into the next. */
    private int endOfRun(BitSet lost, int from) {
        int to = from;
        while (lost.get(to + 1) && !source.isHeading(to + 1) && phaseAt(to + 1) == phaseAt(from)) {
            to++;
        }
        return to;
    }

    private void note(int from, int to) {
        String text = source.raw(from, to);
        if (!text.isEmpty()) {
            notes.add(new PlanReading.Note(text, from, to, phaseAt(from)));
        }
    }

    private PlanReading with(List<PlanReading.Question> questions) {
        return new PlanReading(
                reading.title(),
                reading.line(),
                reading.encoding(),
                phases,
                items,
                criteria,
                judged,
                steps,
                roles,
                new PlanReading.Rollback(
                        back, triggers, exceptions, reading.rollback().minutes()),
                schedules,
                messages,
                contacts,
                questions,
                notes,
                reading.sourceLines());
    }
}
