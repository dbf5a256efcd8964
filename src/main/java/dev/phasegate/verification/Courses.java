package dev.phasegate.verification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.live.LiveWatcher;
import dev.phasegate.verification.probe.Course;

/**
 * The runs of this node that are under way. Those that take longer write down what they are doing, so that every node can show it;
 * one that is not wanted any more is ended, on whichever node somebody said so.
 */
@ApplicationScoped
class Courses implements LiveWatcher {
    /** Followed by the run that was called off. */
    static final String STOP = "stop:";

    private static final long LONGER = 500;
    private final Map<Long, Course> running = new ConcurrentHashMap<>();
    private final ExecutorService stopping = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "check-stop");
        thread.setDaemon(true);
        return thread;
    });
    private final EntityManager em;
    private final LiveEvents live;

    Courses(EntityManager em, LiveEvents live) {
        this.em = em;
        this.live = live;
    }

    /** Of the current thread; to be given back with {@link #end}. */
    Course begin(long run) {
        Course course = Course.begin();
        running.put(run, course);
        return course;
    }

    void end(long run, Course course) {
        running.remove(run, course);
        course.close();
    }

    boolean underWay(long run) {
        return running.containsKey(run);
    }

    @Override
    public void heard(long planId, String part) {
        if (part.startsWith(STOP)) {
            stop(Long.parseLong(part.substring(STOP.length())));
        }
    }

    @Override
    public void missed() {
        // The next look finds it.
    }

    /** Not on this thread: a database may take a moment to hear that a statement is to end. */
    private void stop(long run) {
        Course course = running.get(run);
        if (course != null) {
            stopping.execute(course::stop);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Map<Long, Course> longer = running.entrySet().stream()
                .filter(e -> e.getValue().millis() > LONGER)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (longer.isEmpty()) {
            return;
        }
        Set<Long> wanted = QuarkusTransaction.requiringNew().call(() -> wanted(List.copyOf(longer.keySet())));
        longer.forEach((run, course) -> {
            if (!wanted.contains(run)) {
                stop(run);
            } else if (course.news()) {
                QuarkusTransaction.requiringNew().run(() -> tell(run, course.text()));
            }
        });
    }

    private Set<Long> wanted(List<Long> runs) {
        return Set.copyOf(em.createQuery("select id from CheckRun where id in :ids and state = :running", Long.class)
                .setParameter("ids", runs)
                .setParameter("running", RunState.RUNNING)
                .getResultList());
    }

    private void tell(long run, String text) {
        int told = em.createQuery("update CheckRun set outcome.log = :text where id = :id and state = :running")
                .setParameter("text", text)
                .setParameter("id", run)
                .setParameter("running", RunState.RUNNING)
                .executeUpdate();
        if (told > 0) {
            Check check = Check.findById(CheckRun.<CheckRun>findById(run).checkId());
            live.publish(check.planId(), "check:" + check.id());
        }
    }

    @PreDestroy
    void close() {
        stopping.shutdownNow();
    }
}
