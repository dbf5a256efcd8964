package dev.phasegate.live;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/**
 * One open page. At most one event is on its way; what happens meanwhile is gathered as a set of parts, and when that grows
 * too large becomes a single “reload”. So a slow reader costs a bounded amount of memory.
 */
class LiveStream {
    private static final Duration STUCK = Duration.ofMinutes(1);
    private static final long RETRY_MILLIS = 1000;

    private final SseEventSink sink;
    private final Sse sse;
    private final Set<Long> plans;
    private final int room;
    private final Instant opened;
    private final Set<String> waiting = new LinkedHashSet<>();
    private long lastId;
    private boolean reload;
    private boolean greeted;
    private Instant sendingSince;

    LiveStream(SseEventSink sink, Sse sse, Set<Long> plans, int room, Instant opened) {
        this.sink = sink;
        this.sse = sse;
        this.plans = Set.copyOf(plans);
        this.room = room;
        this.opened = opened;
    }

    boolean follows(LiveEvent event) {
        return event.planId() == 0 || plans.contains(event.planId());
    }

    Set<Long> plans() {
        return plans;
    }

    /** The first event: tells the page its place in the sequence, and what it has missed. */
    synchronized void greet(long newestId, List<LiveEvent> missed, Instant now) {
        lastId = Math.max(lastId, newestId);
        greeted = true;
        missed.forEach(this::gather);
        send(now, true);
    }

    /** What the page has missed is not known: it fetches everything anew. */
    synchronized void reload(Instant now) {
        reload = true;
        waiting.clear();
        send(now, false);
    }

    synchronized void offer(LiveEvent event, Instant now) {
        gather(event);
        if (greeted) {
            send(now, false);
        }
    }

    /** Keeps proxies from closing a quiet stream; false when the stream is over. */
    synchronized boolean beat(Instant now, Duration life) {
        boolean stuck = sendingSince != null && sendingSince.plus(STUCK).isBefore(now);
        if (sink.isClosed() || stuck || opened.plus(life).isBefore(now)) {
            close();
            return false;
        }
        if (sendingSince == null) {
            dispatch(sse.newEventBuilder().comment("").build(), now);
        }
        return true;
    }

    void close() {
        if (!sink.isClosed()) {
            sink.close();
        }
    }

    private void gather(LiveEvent event) {
        lastId = Math.max(lastId, event.id());
        if (!reload && waiting.add(event.part()) && waiting.size() > room) {
            waiting.clear();
            reload = true;
        }
    }

    private void send(Instant now, boolean evenIfNothing) {
        if (sendingSince != null || sink.isClosed() || !(evenIfNothing || reload || !waiting.isEmpty())) {
            return;
        }
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .id(Long.toString(lastId))
                .reconnectDelay(RETRY_MILLIS)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Map.class, Map.of("parts", List.copyOf(waiting)));
        OutboundSseEvent ready = reload ? event.name("reload").build() : event.build();
        waiting.clear();
        reload = false;
        dispatch(ready, now);
    }

    private void dispatch(OutboundSseEvent event, Instant now) {
        sendingSince = now;
        sink.send(event).whenComplete((sent, failure) -> sent(failure, now));
    }

    private synchronized void sent(Throwable failure, Instant now) {
        sendingSince = null;
        if (failure == null) {
            send(now, false);
        } else {
            close();
        }
    }
}
