package dev.phasegate.verification;

/** What a check asks. */
public enum CheckKind {
    HTTP("HTTP request"),
    SQL("SQL statement");

    private final String words;

    CheckKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
