package dev.phasegate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.timeline.Schedule;
import dev.phasegate.web.TimeWords;

/** The rehearsals of a plan, and planned beside measured. {@code makes}: this person may make another. */
public record RehearsalsView(EditHead head, List<RehearsalQuery.Past> all, List<Row> rows, boolean makes) {

    /** A phase, or a step where {@code step}. {@code more}: minutes beyond what was planned, 0 for none. */
    public record Row(String name, boolean step, String planned, RehearsalQuery.Took took, int more) {
        public String measured() {
            return took == null ? "" : TimeWords.minutes(took.minutes());
        }

        public String longer() {
            return more > 0 ? TimeWords.minutes(more) + " longer" : "";
        }
    }

    static List<Row> rows(PlanDocument document, Map<String, RehearsalQuery.Took> times) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < document.phases().size(); i++) {
            PhaseSpec phase = document.phases().get(i);
            rows.add(row((i + 1) + ". " + phase.name(), false, Schedule.planned(phase), times.get(phase.id())));
            for (StepSpec step : phase.steps()) {
                if (times.containsKey(step.id())) {
                    rows.add(row(step.title(), true, step.plannedMinutes(), times.get(step.id())));
                }
            }
        }
        return times.isEmpty() ? List.of() : rows;
    }

    private static Row row(String name, boolean step, Integer planned, RehearsalQuery.Took took) {
        int more = planned == null || took == null ? 0 : Math.max(0, took.minutes() - planned);
        return new Row(name, step, planned == null ? "" : TimeWords.minutes(planned), took, more);
    }

    public String path() {
        return "/plans/" + head.slug() + "/rehearsals";
    }
}
