package dev.phasegate.transfer;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.reading.PlanReading;

/** A file that was read; {@code document} is null where the plan has to be made of the reading and its answers. */
record PlanFile(PlanReading reading, PlanDocument document) {

    PlanDocument document(Answers answers) {
        return document != null ? document : new DocumentOfReading(reading, answers).document();
    }
}
