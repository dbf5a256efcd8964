package dev.phasegate.verification.compare;

import java.sql.SQLException;

/** Both sides at once, as far as they can be. */
public interface Sides {
    /** Asks both the same. */
    <T> Both<T> ask(Question<T> question) throws SQLException;

    /** Tells what is going on; throws where nobody wants to know any more. */
    void now(String sentence) throws SQLException;

    record Both<T>(T here, T there) {}

    /** What one side is asked. */
    @FunctionalInterface
    interface Question<T> {
        T of(Side side) throws SQLException;
    }
}
