package dev.phasegate.plan.document;

/**
 * Somebody looks while a phase is observed: daily at a time of day in {@code timeZone} (empty: the plan's), or every so many
 * minutes of the observation, from {@code afterMinutes} on for {@code forMinutes} (null: from its start, to its end).
 * {@code roleId} null: anyone of the team. One that is required holds the gate until it is answered.
 */
public record Checkpoint(
        String id,
        String text,
        String roleId,
        String at,
        String timeZone,
        Integer everyMinutes,
        Integer afterMinutes,
        Integer forMinutes,
        boolean required) {

    public Checkpoint {
        text = text == null ? "" : text;
        at = at == null ? "" : at;
        timeZone = timeZone == null ? "" : timeZone;
    }

    /** By the clock on the wall, as opposed to by the time that has passed. */
    public boolean daily() {
        return !at.isEmpty();
    }
}
