package dev.phasegate.transfer.reading;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a plan file says, element by element, each with the 1-based line it stands on.
 *
 * <p>Where an element belongs to a phase it carries both the phase's name and its 1-based number. A file without phases has
 * an empty list of phases; its elements then carry number 1 and no name, so that a single phase can be made of them.
 *
 * @param sourceLines the decoded lines, for showing the file beside the result
 * @param notes everything that was kept but not understood
 */
public record PlanReading(
        String title,
        int line,
        Encoding encoding,
        List<Phase> phases,
        List<ChecklistItem> checklistItems,
        List<Criterion> criteria,
        List<JudgedCriterion> judgedCriteria,
        List<Step> steps,
        List<Role> roles,
        Rollback rollback,
        List<Schedule> schedules,
        List<Communication> communications,
        List<Contact> contacts,
        List<Question> questions,
        List<Note> notes,
        List<String> sourceLines) {

    public PlanReading {
        phases = List.copyOf(phases);
        checklistItems = List.copyOf(checklistItems);
        criteria = List.copyOf(criteria);
        judgedCriteria = List.copyOf(judgedCriteria);
        steps = List.copyOf(steps);
        roles = List.copyOf(roles);
        schedules = List.copyOf(schedules);
        communications = List.copyOf(communications);
        contacts = List.copyOf(contacts);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
        sourceLines = List.copyOf(sourceLines);
    }

    /** The same with what is left to ask and what was only kept. */
    public PlanReading with(List<Question> asked, List<Note> kept) {
        return with(encoding, asked, kept);
    }

    PlanReading with(Encoding decoded, List<Question> asked, List<Note> kept) {
        return new PlanReading(
                title,
                line,
                decoded,
                phases,
                checklistItems,
                criteria,
                judgedCriteria,
                steps,
                roles,
                rollback,
                schedules,
                communications,
                contacts,
                asked,
                kept,
                sourceLines);
    }

    /** How the bytes became text. {@code repairedLines} counts lines whose characters had been garbled and were restored. */
    public record Encoding(String name, boolean repaired, int repairedLines) {}

    /** A stage of the plan. Durations are minutes, null where the file states none; {@code risk} is as written. */
    public record Phase(
            String name,
            int line,
            int endLine,
            Integer minMinutes,
            Integer maxMinutes,
            String durationText,
            String risk,
            Integer rollbackMinutes) {}

    /** Something to tick. {@code markedInSource} tells that the file had it ticked; that is no evidence. */
    public record ChecklistItem(
            String text,
            int line,
            int endLine,
            String group,
            String phase,
            Integer phaseNumber,
            boolean markedInSource,
            String detail) {

        /** The same in another phase. */
        public ChecklistItem in(String name, Integer number) {
            return new ChecklistItem(text, line, endLine, group, name, number, markedInSource, detail);
        }
    }

    /**
     * A measurable condition.
     *
     * @param op one of {@code < <= > >= = between}
     * @param upper the second bound of {@code between}, else null
     * @param band {@code go}, {@code no_go}, {@code roll_back} or {@code target}
     * @param priority {@code critical}, {@code high} or {@code medium}
     */
    public record Criterion(
            String text,
            int line,
            String metric,
            String op,
            BigDecimal value,
            BigDecimal upper,
            String unit,
            String band,
            String priority,
            String phase,
            Integer phaseNumber) {

        /** The same in another phase. */
        public Criterion in(String name, Integer number) {
            return new Criterion(text, line, metric, op, value, upper, unit, band, priority, name, number);
        }

        /** The same for all statements about one metric, however each of them spells it. */
        public String metricKey() {
            return MetricKey.of(this);
        }
    }

    /** A condition without a number, for a person to judge. */
    public record JudgedCriterion(String text, int line, String band, String phase, Integer phaseNumber) {

        /** The same in another phase. */
        public JudgedCriterion in(String name, Integer number) {
            return new JudgedCriterion(text, line, band, name, number);
        }
    }

    /**
     * A task of the runbook; {@code command} and {@code language} are null where it is done by hand.
     *
     * @param detail what else the file says about it, as written, or null
     * @param offsetMinutes counted from T where the file says so, else null
     * @param option the alternative it belongs to ("Option A: if migrations are clean"), or null
     */
    public record Step(
            String title,
            int line,
            int endLine,
            String phase,
            Integer phaseNumber,
            String language,
            String command,
            String expected,
            String detail,
            Integer offsetMinutes,
            String option) {

        /** The same in another phase. */
        public Step in(String name, Integer number) {
            return new Step(
                    title, line, endLine, name, number, language, command, expected, detail, offsetMinutes, option);
        }
    }

    /** An actor the plan names. */
    public record Role(String name, int line, String responsibility, String availability, String escalation) {}

    /**
     * How to get back, and when. {@code minutes} is the stated time for it, null where none is stated; {@code exceptions}
     * look like triggers and are expected.
     */
    public record Rollback(
            List<RollbackStep> steps, List<Trigger> triggers, List<Trigger> exceptions, Integer minutes) {

        public Rollback {
            steps = List.copyOf(steps);
            triggers = List.copyOf(triggers);
            exceptions = List.copyOf(exceptions);
        }
    }

    /** One action of the way back. */
    public record RollbackStep(String text, int line, int endLine, String language, String command) {}

    /** A symptom that calls for the way back; {@code action} is what the file says to do about it, or null. */
    public record Trigger(String text, int line, String action) {}

    /** A repetition: {@code cron} or {@code everyMinutes}, the other null; {@code forMinutes} is its period. */
    public record Schedule(String text, int line, String cron, Integer everyMinutes, Integer forMinutes) {}

    /** A message someone has to send; {@code heading} is what it stands under. */
    public record Communication(String text, int line, int endLine, String heading) {}

    /** Who to reach for a role, as written. */
    public record Contact(String role, String contact, int line) {}

    /** Something only a person can decide. The id is stable for the same file; {@code value} is a choice's value. */
    public record Question(String id, int line, String text, List<Choice> choices, String defaultChoice) {}

    /** One possible answer, with what follows from it. */
    public record Choice(String value, String text, String hint) {}

    /** Kept as written, not understood. */
    public record Note(String text, int line, int endLine, Integer phaseNumber) {}
}
