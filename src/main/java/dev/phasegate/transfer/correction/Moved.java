package dev.phasegate.transfer.correction;

import dev.phasegate.transfer.reading.PlanReading;

/** The same element in another phase. */
final class Moved {

    private Moved() {}

    static PlanReading.ChecklistItem item(PlanReading.ChecklistItem i, Draft draft, int phase) {
        return new PlanReading.ChecklistItem(
                i.text(),
                i.line(),
                i.endLine(),
                i.group(),
                draft.phaseName(phase),
                phase,
                i.markedInSource(),
                i.detail());
    }

    static PlanReading.Criterion criterion(PlanReading.Criterion c, Draft draft, int phase) {
        return new PlanReading.Criterion(
                c.text(),
                c.line(),
                c.metric(),
                c.op(),
                c.value(),
                c.upper(),
                c.unit(),
                c.band(),
                c.priority(),
                draft.phaseName(phase),
                phase);
    }

    static PlanReading.JudgedCriterion judged(PlanReading.JudgedCriterion c, Draft draft, int phase) {
        return new PlanReading.JudgedCriterion(c.text(), c.line(), c.band(), draft.phaseName(phase), phase);
    }

    static PlanReading.Step step(PlanReading.Step s, Draft draft, int phase) {
        return new PlanReading.Step(
                s.title(),
                s.line(),
                s.endLine(),
                draft.phaseName(phase),
                phase,
                s.language(),
                s.command(),
                s.expected(),
                s.detail(),
                s.offsetMinutes(),
                s.option());
    }
}
