package dev.phasegate.transfer;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

/** The document of a snippet written as lines. */
final class Planned {

    private Planned() {}

    static PlanDocument of(Map<String, String> answers, String... lines) {
        PlanReading reading = PlanReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "plan.md");
        return new DocumentOfReading(reading, Answers.of(reading, answers, ZoneOffset.UTC)).document();
    }

    static PlanDocument of(String... lines) {
        return of(Map.of(), lines);
    }
}
