package dev.phasegate.verification.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jboss.logging.Logger;

/**
 * The course of one run, on the thread that runs it: probes say what they are about to do, and how whatever they wait for can be
 * ended from outside. Where nobody follows, both do nothing.
 */
public final class Course implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Course.class);
    private static final ThreadLocal<Course> CURRENT = new ThreadLocal<>();
    private static final int MOST = 16 * 1024;

    private final Thread thread = Thread.currentThread();
    private final long begin = System.nanoTime();
    private final Deque<Ending> endings = new ArrayDeque<>();
    private final StringBuilder said = new StringBuilder();
    private UnaryOperator<String> hiding = UnaryOperator.identity();
    private int told;
    private boolean stopped;
    private boolean over;

    private Course() {}

    /** Ends a wait of the run; called by another thread. */
    @FunctionalInterface
    public interface Ending {
        void end() throws Exception;
    }

    /** Somebody called the run off. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("It was called off.");
        }
    }

    /** Of the current thread, until it is closed. */
    public static Course begin() {
        Course course = new Course();
        CURRENT.set(course);
        return course;
    }

    /** A line for whoever looks on. */
    public static void say(String line) {
        Course course = CURRENT.get();
        if (course != null) {
            course.add(line);
        }
    }

    /** From now on this is taken out of every line. */
    static void hide(UnaryOperator<String> secrets) {
        Course course = CURRENT.get();
        if (course != null) {
            course.hiding = secrets;
        }
    }

    /** From now on this is how it is ended, until what is answered was run. Throws {@link Stopped} where it is too late. */
    public static Runnable onStop(Ending ending) {
        Course course = CURRENT.get();
        return course == null ? () -> {} : course.register(ending);
    }

    private synchronized Runnable register(Ending ending) {
        if (stopped) {
            throw new Stopped();
        }
        endings.push(ending);
        return () -> {
            synchronized (this) {
                endings.remove(ending);
            }
        };
    }

    private synchronized void add(String line) {
        if (said.length() < MOST) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            said.append(String.format(Locale.ROOT, "%7.3f s  ", millis / 1000.0))
                    .append(hiding.apply(line).replace("\0", "").replace('\n', ' '))
                    .append('\n');
        }
    }

    /** From another thread: whatever it waits for ends. May itself take a moment. */
    public synchronized void stop() {
        if (stopped || over) {
            return;
        }
        stopped = true;
        for (Ending ending : endings) {
            try {
                ending.end();
            } catch (Exception e) {
                LOG.debug("a wait could not be ended; it ends by its own limit", e);
            }
        }
        thread.interrupt();
    }

    public synchronized String text() {
        return said.toString();
    }

    /** Whether there is more to tell than the last time. */
    public synchronized boolean news() {
        boolean more = said.length() > told;
        told = said.length();
        return more;
    }

    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** On its own thread, which goes on as if nothing had been. */
    @Override
    public synchronized void close() {
        over = true;
        CURRENT.remove();
        if (stopped) {
            Thread.interrupted();
        }
    }
}
