package dev.phasegate.backup;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;

/** Works on backups and drills of this node, a few at once, on threads that nothing else waits for. */
@ApplicationScoped
public class BackupRuns {
    private static final Logger LOG = Logger.getLogger(BackupRuns.class);
    private static final int SECONDS_TO_STOP = 8;

    private final BackupWork backups;
    private final DrillWork drills;
    private final AskBackup ask;
    private final KeepCourses keep;
    private final Clock clock;
    private final Map<Course.Key, Course> courses = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    BackupRuns(
            BackupWork backups, DrillWork drills, AskBackup ask, KeepCourses keep, BackupConfig config, Clock clock) {
        this.backups = backups;
        this.drills = drills;
        this.ask = ask;
        this.keep = keep;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                config.atOnce(), config.atOnce(), 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), BackupRuns::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "backup");
        thread.setDaemon(true);
        return thread;
    }

    Collection<Course> courses() {
        return courses.values();
    }

    void backup(BackupWork.Order order) {
        work(new Course.Key(Work.BACKUP, order.id()), course -> {
            if (backups.run(order, course) && order.thenDrill()) {
                drillAfter(order.id());
            }
        });
    }

    void drill(DrillWork.Order order) {
        work(new Course.Key(Work.DRILL, order.id()), course -> drills.run(order, course));
    }

    private void drillAfter(long backupId) {
        try {
            drill(ask.drill(backupId, Actor.SYSTEM));
        } catch (Conflict e) {
            LOG.debugf("No drill of backup %d: %s", backupId, e.getMessage());
        }
    }

    public void work(Course.Key key, Consumer<Course> does) {
        Course course = new Course(key, clock);
        course.stage("Waiting for its turn", () -> "");
        courses.put(key, course);
        threads.execute(() -> {
            try {
                does.accept(course);
            } finally {
                end(course);
            }
        });
    }

    /** Also while our own database is away: what has no thread any more must not show signs of life. */
    private void end(Course course) {
        try {
            keep.last(course);
        } finally {
            courses.remove(course.key());
        }
    }

    /** Whether this node works on it now. */
    boolean works(Course.Key key) {
        return courses.containsKey(key);
    }

    @PreDestroy
    void close() throws InterruptedException {
        courses.values().forEach(course -> course.stop("The end of this server"));
        threads.shutdown();
        if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
