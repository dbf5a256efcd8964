package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What one backup or drill is doing, in memory: {@link KeepCourses} writes it down once a second, and tells it when to stop. */
public final class Course {
    private static final int MOST_LINES = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    public record Key(Work work, long id) {}

    private final Key key;
    private final Clock clock;
    private final Deque<String> lines = new ArrayDeque<>();
    private long dropped;
    private String stage = "";
    private Supplier<String> detail = () -> "";
    private Supplier<Long> done = () -> 0L;
    private long total;
    private Runnable ending = () -> {};
    private String stoppedBy;
    private Instant until = Instant.MAX;
    private String late = "";
    private boolean over;

    Course(Key key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    Key key() {
        return key;
    }

    Instant now() {
        return clock.instant();
    }

    /** What is written down. */
    record Seen(String stage, String detail, long done, long total, String log) {}

    synchronized Seen look() {
        String log = (dropped == 0 ? "" : "(" + dropped + " lines before)\n") + String.join("\n", lines);
        return new Seen(stage, detail.get(), done.get(), total, log);
    }

    public synchronized void stage(String name, Supplier<String> words) {
        stage = name;
        detail = words;
        say(name);
    }

    synchronized void measure(Supplier<Long> bytes, long ofBytes) {
        done = bytes;
        total = ofBytes;
    }

    public synchronized void say(String line) {
        Instant now = clock.instant();
        lines.addLast(TIME.format(now) + " " + line.replaceAll("\\p{Cntrl}", " "));
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
            dropped++;
        }
    }

    /** How whatever it waits for now is ended; ended at once where somebody stopped it meanwhile. */
    public void onStop(Runnable end) {
        boolean now;
        synchronized (this) {
            ending = end;
            now = stopped();
        }
        if (now) {
            end.run();
        }
    }

    void stop(String by) {
        Runnable end;
        synchronized (this) {
            if (stopped()) {
                return;
            }
            stoppedBy = by;
            end = ending;
        }
        end.run();
    }

    /** From now on it may take so long, and no longer: then {@link #hurry} ends it with that sentence. */
    synchronized void within(Duration most, String otherwise) {
        until = clock.instant().plus(most);
        late = otherwise;
    }

    /** Asked again and again, from outside: what hangs does not ask. */
    void hurry() {
        Runnable end;
        synchronized (this) {
            if (stopped() || clock.instant().isBefore(until)) {
                return;
            }
            over = true;
            end = ending;
        }
        end.run();
    }

    private boolean stopped() {
        return over || stoppedBy != null;
    }

    public synchronized void check() throws Stopped {
        if (over) {
            throw Stopped.late(late);
        }
        if (stoppedBy != null) {
            throw new Stopped(stoppedBy);
        }
    }
}
