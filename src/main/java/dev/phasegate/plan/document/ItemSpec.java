package dev.phasegate.plan.document;

/** Something a person ticks. {@code roleId} null: anyone of the team. {@code sourceLine}: where the imported file had it, null otherwise. */
public record ItemSpec(String id, String text, String roleId, boolean required, Integer sourceLine) {

    public ItemSpec {
        text = text == null ? "" : text;
    }
}
