package dev.phasegate.verification.probe;

/** How something observed is held against what was expected. */
public enum Comparison {
    EQUAL("is", true),
    NOT_EQUAL("is not", true),
    LESS("is less than", true),
    AT_MOST("is at most", true),
    MORE("is more than", true),
    AT_LEAST("is at least", true),
    /** Two numbers with a space or “..” between; both ends belong to it. */
    BETWEEN("is between", true),
    CONTAINS("contains", true),
    LACKS("does not contain", true),
    /** A regular expression is found in it. */
    MATCHES("matches", true),
    MATCHES_NOT("does not match", true),
    PRESENT("is there", false),
    MISSING("is not there", false),
    /** As something else that was observed, such as the result of the other query. */
    SAME_AS("is the same as", true),
    DIFFERENT_FROM("is different from", true);

    private final String words;
    private final boolean takesValue;

    Comparison(String words, boolean takesValue) {
        this.words = words;
        this.takesValue = takesValue;
    }

    public String words() {
        return words;
    }

    public boolean takesValue() {
        return takesValue;
    }

    /** Whether it means nothing without a number. */
    boolean numeric() {
        return switch (this) {
            case LESS, AT_MOST, MORE, AT_LEAST, BETWEEN -> true;
            case EQUAL, NOT_EQUAL, CONTAINS, LACKS, MATCHES, MATCHES_NOT, PRESENT, MISSING, SAME_AS, DIFFERENT_FROM ->
                false;
        };
    }
}
