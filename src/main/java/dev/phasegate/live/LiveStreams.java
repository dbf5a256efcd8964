package dev.phasegate.live;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import io.vertx.core.http.HttpServerResponse;

import dev.phasegate.shared.Invalid;

/** The one event stream of a page: {@code topics} are {@code plan:<slug>} and {@code me}, separated by commas. */
@Path("/events")
class LiveStreams {
    private static final String PLAN = "plan:";
    private static final int MOST_TOPICS = 20;
    private final LiveHub hub;
    private final LiveAccess access;
    private final LiveConfig config;
    private final Clock clock;

    LiveStreams(LiveHub hub, LiveAccess access, LiveConfig config, Clock clock) {
        this.hub = hub;
        this.access = access;
        this.config = config;
        this.clock = clock;
    }

    /** {@code last} does what the header does, for a page that opens its first connection again. */
    @GET
    @RolesAllowed("viewer")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void open(
            @QueryParam("topics") String topics,
            @QueryParam("since") Long since,
            @QueryParam("last") String last,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerResponse response)
            throws SQLException {
        Set<Long> plans = plans(topics == null ? "" : topics);
        response.putHeader("X-Accel-Buffering", "no").putHeader("Cache-Control", "no-store");
        LiveStream stream = new LiveStream(sink, sse, plans, config.pendingParts(), clock.instant());
        hub.join(stream, LivePlace.of(lastEventId == null ? last : lastEventId, since));
    }

    private Set<Long> plans(String topics) {
        Set<Long> plans = new HashSet<>();
        for (String topic : java.util.List.of(topics.split(",", MOST_TOPICS))) {
            if (topic.equals("me")) {
                plans.addAll(access.mine());
            } else if (topic.startsWith(PLAN)) {
                plans.add(access.planId(topic.substring(PLAN.length())));
            } else {
                throw Invalid.field("topics", "A topic is plan:<name> or me.");
            }
        }
        return plans;
    }
}
