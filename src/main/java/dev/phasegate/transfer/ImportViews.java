package dev.phasegate.transfer;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** The check page of a file: of one that a plan is made of, or of one that is read against its plan. */
@ApplicationScoped
class ImportViews {
    private final PlanAccess access;
    private final RereadPlan reread;
    private final Viewer viewer;

    ImportViews(PlanAccess access, RereadPlan reread, Viewer viewer) {
        this.access = access;
        this.reread = reread;
        this.viewer = viewer;
    }

    ImportView of(Imports.Draft draft, Map<String, String> answers) {
        return draft.againstPlan() == null
                ? ImportView.of(draft, answers)
                : against(access.byId(draft.againstPlan()), draft.id(), answers);
    }

    /** What can't be read of the answers is told beside its question; the comparison takes the default. */
    ImportView against(Seat seat, String id, Map<String, String> answers) {
        RereadPlan.Compared compared;
        try {
            compared = reread.compare(seat, id, answers, viewer.timeZone());
        } catch (Invalid invalid) {
            Map<String, String> usable = new HashMap<>(answers);
            usable.keySet().removeAll(invalid.fields().keySet());
            compared = reread.compare(seat, id, usable, viewer.timeZone());
        }
        Map<String, String> shown = new HashMap<>(compared.answers());
        shown.putAll(answers);
        return ImportView.of(compared.draft(), shown, AgainView.of(compared));
    }

    /** Where the check page of a file is. */
    String path(Imports.Draft draft) {
        if (draft.againstPlan() == null) {
            return "/plans/import/" + draft.id();
        }
        Plan plan = access.byId(draft.againstPlan()).plan();
        return RereadPlan.path(plan, draft.id());
    }
}
