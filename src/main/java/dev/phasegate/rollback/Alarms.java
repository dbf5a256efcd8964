package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.SeatNews;

/**
 * The alarms of the plan that this request is about, for the shell of its pages. They come with the query that loads the seat,
 * so a page costs nothing more for them.
 */
@Named("alarms")
@RequestScoped
public class Alarms implements SeatNews {
    private static final String TOPIC = "plan:";
    private static final String MINE = "me";
    private static final Duration TOLD = Duration.ofMinutes(10);
    private static final String ROW = """
            json_build_object('id', a.id, 'phase', a.phase, 'criterionId', a.criterion_id, 'sentence', a.sentence,
              'raisedAt', a.raised_at, 'reason', a.reason, 'answeredAt', a.answered_at)""";
    /** Over the plan {@code p}; {@link #of(String, boolean, boolean, String)} reads it. */
    public static final String NEWS = """
            (select case when n.alarms is null and n.last is null and n.run is null then null
                else cast(json_build_object('alarms', n.alarms, 'last', n.last, 'run', n.run) as text) end
              from (select
                (select json_agg(%1$s order by a.id) from rollback_alarm a
                  where a.plan_id = p.id and a.answered_at is null) as alarms,
                (select %1$s from rollback_alarm a where a.plan_id = p.id and a.answer = 'RECOVERED'
                  order by a.id desc limit 1) as last,
                (select json_build_object('number', r.number, 'phase', r.phase, 'by', r.started_by,
                    'startedAt', r.started_at) from rollback_run r
                  where r.plan_id = p.id and r.state = 'RUNNING' and not r.rehearsal) as run) n)""".formatted(ROW);

    private final ObjectMapper mapper;
    private final Clock clock;
    private final Instance<PlanAccess> access;
    private PlanAlarms read;

    Alarms(ObjectMapper mapper, Clock clock, Instance<PlanAccess> access) {
        this.mapper = mapper;
        this.clock = clock;
        this.access = access;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record News(List<PlanAlarms.Item> alarms, PlanAlarms.Item last, PlanAlarms.Run run) {}

    @Override
    public String subquery() {
        return NEWS;
    }

    @Override
    public void read(Seat seat, String value) {
        read = of(seat.plan().slug(), seat.member(), seat.plan().state().ended(), value);
    }

    /** What {@link #NEWS} gave for a plan, for pages of more than one. {@code closed}: nothing of it calls any more. */
    public PlanAlarms of(String slug, boolean member, boolean closed, String value) {
        News news = news(value);
        Instant since = clock.instant().minus(TOLD);
        PlanAlarms.Item last = news.last();
        boolean lately =
                last != null && last.answeredAt() != null && last.answeredAt().isAfter(since);
        return new PlanAlarms(
                slug,
                member,
                closed || news.alarms() == null ? List.of() : news.alarms(),
                lately ? List.of(last) : List.of(),
                news.run());
    }

    private News news(String json) {
        try {
            return json == null ? new News(null, null, null) : mapper.readValue(json, News.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    /** By the plan's slug, or by the stream that its page listens to; null where that is no plan's. */
    public PlanAlarms of(String place) {
        if (place == null || place.equals(MINE)) {
            return null;
        }
        String slug = place.startsWith(TOPIC) ? place.substring(TOPIC.length()) : place;
        if (read == null || !read.slug().equals(slug)) {
            access.get().bySlug(slug);
        }
        return read;
    }
}
