package dev.phasegate.verification.probe;

import java.util.function.UnaryOperator;

/** What came of a check, with the sentence that people read. */
public sealed interface CheckOutcome {
    String sentence();

    /** The same outcome in other words. */
    CheckOutcome saying(UnaryOperator<String> words);

    record Successful(String sentence) implements CheckOutcome {
        @Override
        public CheckOutcome saying(UnaryOperator<String> words) {
            return new Successful(words.apply(sentence));
        }
    }

    /** Measured, and bad. */
    record Failed(String sentence) implements CheckOutcome {
        @Override
        public CheckOutcome saying(UnaryOperator<String> words) {
            return new Failed(words.apply(sentence));
        }
    }

    /** It could not be measured. */
    @SuppressWarnings("JavaLangClash") // the word of the field
    record Error(String sentence) implements CheckOutcome {
        @Override
        public CheckOutcome saying(UnaryOperator<String> words) {
            return new Error(words.apply(sentence));
        }
    }

    /** Measured, and neither good nor bad. */
    record Inconclusive(String sentence) implements CheckOutcome {
        @Override
        public CheckOutcome saying(UnaryOperator<String> words) {
            return new Inconclusive(words.apply(sentence));
        }
    }
}
