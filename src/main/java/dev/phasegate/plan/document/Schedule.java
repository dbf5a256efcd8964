package dev.phasegate.plan.document;

/** A recurring check as the author wrote it: a cron expression, or every so many minutes for a period. */
public record Schedule(String id, String text, String cron, Integer everyMinutes, Integer forMinutes) {

    public Schedule {
        text = text == null ? "" : text;
        cron = cron == null ? "" : cron;
    }
}
