package dev.phasegate.verification.compare;

/** Names and texts as they stand in a statement. */
final class Quoted {
    private Quoted() {}

    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** With standard strings, which the session asks for. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
