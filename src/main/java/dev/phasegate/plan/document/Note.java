package dev.phasegate.plan.document;

/** Kept, not interpreted. {@code sourceLine} is where the imported file had it. */
public record Note(String id, String text, Integer sourceLine) {

    public Note {
        text = text == null ? "" : text;
    }
}
