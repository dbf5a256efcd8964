package dev.phasegate.plan.document;

/** Something expected that must not raise a trigger. */
public record DeclaredException(String id, String text) {

    public DeclaredException {
        text = text == null ? "" : text;
    }
}
