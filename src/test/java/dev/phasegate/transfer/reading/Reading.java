package dev.phasegate.transfer.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a snippet written as lines. */
final class Reading {

    private Reading() {}

    static PlanReading of(String... lines) {
        return PlanReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "plan.md");
    }

    static List<String> phases(String... lines) {
        return of(lines).phases().stream().map(PlanReading.Phase::name).toList();
    }

    static List<String> items(String... lines) {
        return of(lines).checklistItems().stream()
                .map(PlanReading.ChecklistItem::text)
                .toList();
    }

    /** Criteria as {@code metric op value unit band}. */
    static List<String> criteria(String... lines) {
        return of(lines).criteria().stream()
                .map(c -> "%s %s %s%s %s"
                        .formatted(
                                c.metric(),
                                c.op(),
                                c.value().toPlainString(),
                                c.unit() == null ? "" : " " + c.unit(),
                                c.band()))
                .toList();
    }
}
