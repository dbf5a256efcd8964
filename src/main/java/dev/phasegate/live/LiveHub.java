package dev.phasegate.live;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/** The streams of this node: passes events on, keeps the streams alive, and lets go of those that are over. */
@Startup
@ApplicationScoped
class LiveHub {
    private static final Logger LOG = Logger.getLogger(LiveHub.class);
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final LiveConfig config;
    private final LiveLog log;
    private final List<LiveWatcher> watchers;
    private final Clock clock;

    LiveHub(LiveConfig config, LiveLog log, @All List<LiveWatcher> watchers, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.log = log;
        this.watchers = watchers;
        this.clock = clock;
        meters.gauge("phasegate.live.streams", streams, Set::size);
    }

    /** Joins first and reads what was missed afterwards, so that nothing falls between. */
    void join(LiveStream stream, LivePlace place) throws SQLException {
        streams.add(stream);
        Instant now = clock.instant();
        long newest = log.newest();
        Optional<List<LiveEvent>> missed = place.missed(log, stream.plans());
        stream.greet(newest, missed.orElse(List.of()), now);
        if (missed.isEmpty()) {
            stream.reload(now);
        }
    }

    void pass(LiveEvent event) {
        watchers.forEach(watcher -> watcher.heard(event.planId(), event.part()));
        Instant now = clock.instant();
        for (LiveStream stream : streams) {
            if (stream.follows(event)) {
                stream.offer(event, now);
            }
        }
    }

    /** This node may have missed something itself. */
    void reloadAll() {
        watchers.forEach(LiveWatcher::missed);
        Instant now = clock.instant();
        streams.forEach(stream -> stream.reload(now));
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        Instant now = clock.instant();
        streams.removeIf(stream -> !stream.beat(now, config.streamLife()));
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() throws SQLException {
        LOG.debugf("forgot %d live events", log.forgetOld());
    }

    @PreDestroy
    void close() {
        streams.forEach(LiveStream::close);
    }
}
