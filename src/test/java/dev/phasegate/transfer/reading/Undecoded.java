package dev.phasegate.transfer.reading;

/** A reading but for how its bytes became text. */
final class Undecoded {

    private Undecoded() {}

    static PlanReading of(PlanReading r) {
        return new PlanReading(
                r.title(),
                r.line(),
                new PlanReading.Encoding("", false, 0),
                r.phases(),
                r.checklistItems(),
                r.criteria(),
                r.judgedCriteria(),
                r.steps(),
                r.roles(),
                r.rollback(),
                r.schedules(),
                r.communications(),
                r.contacts(),
                r.questions(),
                r.notes(),
                r.sourceLines());
    }
}
