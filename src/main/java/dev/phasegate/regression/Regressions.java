package dev.phasegate.regression;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.SeatNews;

/** What regressed and waits for a person, on every page of the plan; it comes with the query that loads the seat. */
@Named("regressions")
@RequestScoped
public class Regressions implements SeatNews {
    private static final String TOPIC = "plan:";
    private final ObjectMapper mapper;
    private final Viewer viewer;
    private final Instance<PlanAccess> access;
    private Bar read;

    Regressions(ObjectMapper mapper, Viewer viewer, Instance<PlanAccess> access) {
        this.mapper = mapper;
        this.viewer = viewer;
        this.access = access;
    }

    /** One note for each phase. */
    public record Bar(String slug, boolean member, Long me, List<OfPhase> phases) {
        public String plan() {
            return "/plans/" + slug;
        }
    }

    /** {@code upTo}: what an acknowledgement of this covers; {@code yours}: the viewer signed the phase. */
    public record OfPhase(int number, List<RegressionNews.Item> items, long upTo, String signed, boolean yours) {
        static OfPhase of(int number, List<RegressionNews.Item> items, Long me) {
            return new OfPhase(
                    number,
                    items,
                    items.stream().mapToLong(RegressionNews.Item::id).max().orElse(0),
                    items.get(0).signed(),
                    items.get(0).signedBy(me));
        }

        public String fieldId() {
            return "why-" + number;
        }
    }

    @Override
    public String subquery() {
        return RegressionNews.OF_PLAN;
    }

    @Override
    public void read(Seat seat, String value) {
        List<RegressionNews.Item> items = seat.plan().state().ended() ? List.of() : RegressionNews.read(mapper, value);
        Map<Integer, List<RegressionNews.Item>> byPhase = items.stream()
                .collect(Collectors.groupingBy(RegressionNews.Item::phase, TreeMap::new, Collectors.toList()));
        List<OfPhase> phases = byPhase.entrySet().stream()
                .map(e -> OfPhase.of(e.getKey(), e.getValue(), viewer.id()))
                .toList();
        read = new Bar(seat.plan().slug(), seat.member(), viewer.id(), phases);
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
