package dev.phasegate.database;

/** The database can't be used, with a message for the person at the terminal: what is wrong and what to do. */
public final class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
