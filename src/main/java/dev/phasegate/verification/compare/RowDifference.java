package dev.phasegate.verification.compare;

import java.util.List;

/** A row that is not the same on both sides. */
public record RowDifference(List<String> key, Kind kind) {

    /** Where it is, and where not. */
    public enum Kind {
        MISSING_HERE("missing here"),
        MISSING_THERE("missing there"),
        CHANGED("differs");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
