package dev.phasegate.testsupport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts what is asked of the database, by whomever: the driver itself says so, once for each statement. */
public final class Statements {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private Statements() {}

    /** How many statements the server ran while {@code work} was done; nothing else may run meanwhile. */
    public static int of(Runnable work) {
        AtomicInteger asked = new AtomicInteger();
        Handler counter = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage() != null && line.getMessage().startsWith("  simple execute")) {
                    asked.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = DRIVER.getLevel();
        boolean parents = DRIVER.getUseParentHandlers();
        DRIVER.setUseParentHandlers(false);
        DRIVER.addHandler(counter);
        DRIVER.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            DRIVER.setLevel(before);
            DRIVER.removeHandler(counter);
            DRIVER.setUseParentHandlers(parents);
        }
        return asked.get();
    }
}
