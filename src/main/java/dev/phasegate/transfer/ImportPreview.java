package dev.phasegate.transfer;

import java.util.List;
import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReading;

/**
 * What outside programs get for a file: every element with its line, nothing created but the draft import. The findings
 * are those of the plan linter.
 */
record ImportPreview(
        String id,
        String title,
        int line,
        PlanReading.Encoding encoding,
        List<ReadPhase> phases,
        List<PlanReading.ChecklistItem> checklistItems,
        List<PlanReading.Criterion> criteria,
        List<PlanReading.JudgedCriterion> judgedCriteria,
        List<PlanReading.Step> steps,
        List<PlanReading.Role> roles,
        PlanReading.Rollback rollback,
        List<PlanReading.Schedule> schedules,
        List<PlanReading.Communication> communications,
        List<PlanReading.Contact> contacts,
        List<AskedQuestion> questions,
        List<ReadFinding> findings,
        List<PlanReading.Note> notes,
        List<ReadCorrections.Told> corrections) {

    /** A phase by its heading: the lines within are named by the elements that stand there, or not at all. */
    record ReadPhase(
            String name,
            int line,
            Integer minMinutes,
            Integer maxMinutes,
            String durationText,
            String risk,
            Integer rollbackMinutes) {
        static ReadPhase of(PlanReading.Phase p) {
            return new ReadPhase(
                    p.name(),
                    p.line(),
                    p.minMinutes(),
                    p.maxMinutes(),
                    p.durationText(),
                    p.risk(),
                    p.rollbackMinutes());
        }
    }

    /** A question as the API names its parts. */
    record AskedQuestion(String id, int line, String text, List<PlanReading.Choice> choices, String defaultValue) {
        @com.fasterxml.jackson.annotation.JsonProperty("default")
        @Override
        public String defaultValue() {
            return defaultValue;
        }
    }

    static ImportPreview of(Imports.Draft draft) {
        return of(draft, List.of());
    }

    /** With further questions, of the plan that the file is read against. */
    static ImportPreview of(Imports.Draft draft, List<PlanReading.Question> further) {
        PlanReading r = draft.reading();
        return new ImportPreview(
                draft.id(),
                r.title(),
                r.line(),
                r.encoding(),
                r.phases().stream().map(ReadPhase::of).toList(),
                r.checklistItems(),
                r.criteria(),
                r.judgedCriteria(),
                r.steps(),
                r.roles(),
                r.rollback(),
                r.schedules(),
                r.communications(),
                r.contacts(),
                Stream.concat(r.questions().stream(), further.stream())
                        .map(q -> new AskedQuestion(q.id(), q.line(), q.text(), q.choices(), q.defaultChoice()))
                        .toList(),
                FindingsOfReading.of(draft.file()).stream().map(ReadFinding::of).toList(),
                r.notes(),
                draft.corrections().told());
    }
}
