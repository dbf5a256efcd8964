package dev.phasegate.rehearsal;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.SeatNews;
import dev.phasegate.web.TimeWords;

/**
 * For every page of a plan: of which plan it is the rehearsal, and how long a phase or a step took when it was rehearsed. Whether
 * there is something to say comes with the seat, so pages of plans that were never rehearsed cost nothing more.
 */
@Named("rehearsal")
@RequestScoped
public class Rehearsal implements SeatNews {
    private static final String NEWS = """
            (select coalesce((select o.slug || ' ' || o.title from plan_rehearsal r join plan o on o.id = r.of_plan_id
                where r.plan_id = p.id),
              (select '!' from rehearsed_time t where t.plan_id = p.id limit 1)))""";
    private static final String TIMED = "!";

    private final RehearsalQuery query;
    private final Viewer viewer;
    private Of of;
    private Long timed;
    private Map<String, RehearsalQuery.Took> times;

    Rehearsal(RehearsalQuery query, Viewer viewer) {
        this.query = query;
        this.viewer = viewer;
    }

    /** The plan that is rehearsed. */
    public record Of(String slug, String title) {
        public String href() {
            return "/plans/" + slug;
        }
    }

    @Override
    public String subquery() {
        return NEWS;
    }

    @Override
    public void read(Seat seat, String value) {
        int space = value == null ? -1 : value.indexOf(' ');
        of = space < 0 ? null : new Of(value.substring(0, space), value.substring(space + 1));
        timed = TIMED.equals(value) ? seat.plan().id() : null;
        times = null;
    }

    /** Null where the plan of this page is none. */
    public Of getOf() {
        return of;
    }

    /** “rehearsed 62 min on Thu 12 Nov”; empty where the phase or step with that id never was. */
    public String told(String id) {
        if (timed == null) {
            return "";
        }
        if (times == null) {
            times = query.times(timed);
        }
        RehearsalQuery.Took took = times.get(id);
        return took == null
                ? ""
                : "rehearsed " + TimeWords.minutes(took.minutes()) + " on "
                        + TimeWords.day(took.at(), took.at(), viewer.timeZone());
    }
}
