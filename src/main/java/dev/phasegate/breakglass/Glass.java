package dev.phasegate.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.SeatNews;

/** The banner of a broken glass on every page of the plan; it comes with the query that loads the seat. */
@Named("glass")
@RequestScoped
public class Glass implements SeatNews {
    private static final String TOPIC = "plan:";
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Viewer viewer;
    private final Instance<PlanAccess> access;
    private Bar read;

    Glass(ObjectMapper mapper, Clock clock, Viewer viewer, Instance<PlanAccess> access) {
        this.mapper = mapper;
        this.clock = clock;
        this.viewer = viewer;
        this.access = access;
    }

    /** What stands on each page. */
    public record Bar(String slug, boolean member, Long me, List<BreakGlassNews.Item> items, Instant now) {
        public String plan() {
            return "/plans/" + slug;
        }

        public boolean overdue(BreakGlassNews.Item item) {
            return item.overdue(now);
        }

        /** Whether there is something for the viewer to press. */
        public boolean acts(BreakGlassNews.Item item) {
            return member && (item.confirmed() ? !item.by(me) : true);
        }

        public String act(BreakGlassNews.Item item) {
            if (item.confirmed()) {
                return "Review it…";
            }
            return item.by(me) ? "Open" : "Confirm or refuse…";
        }

        public String href(BreakGlassNews.Item item) {
            return item.confirmed()
                    ? plan() + "/break-glass/" + item.id() + "/review"
                    : plan() + "/phases/" + item.phase() + "/break-glass";
        }
    }

    @Override
    public String subquery() {
        return BreakGlassNews.OF_PLAN;
    }

    @Override
    public void read(Seat seat, String value) {
        Instant now = clock.instant();
        read = new Bar(seat.plan().slug(), seat.member(), viewer.id(), BreakGlassNews.read(mapper, value, now), now);
    }

    /** By the plan's slug, or by the stream that its page listens to; null where that is no plan's. */
    public Bar of(String place) {
        if (place == null || place.equals("me")) {
            return null;
        }
        String slug = place.startsWith(TOPIC) ? place.substring(TOPIC.length()) : place;
        if (read == null || !read.slug().equals(slug)) {
            access.get().bySlug(slug);
        }
        return read;
    }
}
