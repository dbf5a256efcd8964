package dev.phasegate.transfer.reading;

/** A reading but for how its bytes became text. */
final class Undecoded {

    private Undecoded() {}

    static PlanReading of(PlanReading r) {
        return r.with(new PlanReading.Encoding("", false, 0), r.questions(), r.notes());
    }
}
