package dev.phasegate.verification;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;

/** Commands and criteria of the plan that could be checks, each with the way to the form that is filled from it. */
@Named("suggestedChecks")
@Path("/plans/{slug}/checks/suggestions")
@Produces(MediaType.TEXT_HTML)
public class SuggestionPages {
    private final PlanAccess access;
    private final PlanDocuments documents;

    SuggestionPages(PlanAccess access, PlanDocuments documents) {
        this.access = access;
        this.documents = documents;
    }

    @CheckedTemplate(basePath = "verification")
    static class Templates {
        static native TemplateInstance suggestions(
                EditHead head, List<SuggestedCheck> suggested, List<SuggestedMetric> criteria);
    }

    @GET
    @RolesAllowed("member")
    public TemplateInstance list(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug).requireMember();
        PlanDocument document = documents.current(seat.plan());
        return Templates.suggestions(EditHead.of(seat), SuggestedCheck.of(document), SuggestedMetric.of(document));
    }

    /** For the step's own page. */
    public boolean any(StepSpec step) {
        return !SuggestedCheck.of(step).isEmpty();
    }
}
