package dev.phasegate.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.checklist.ChecklistGroupView;
import dev.phasegate.checklist.ChecklistView;
import dev.phasegate.web.Pages;

/** A phase: where its work is done and its gate is seen. The same address gives the pieces that change. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class PhasePages {
    private final PhaseQuery query;

    PhasePages(PhaseQuery query) {
        this.query = query;
    }

    @CheckedTemplate(basePath = "dashboard")
    static class Templates {
        static native TemplateInstance phase(PhaseView view);

        static native TemplateInstance phase$content(PhaseView view);

        static native TemplateInstance standingAnew(PhaseView view);

        static native TemplateInstance looks(PhaseView view);

        static native TemplateInstance checkRows(ChecklistGroupView group);
    }

    /** {@code checks}: all, open or mine; {@code group} and {@code from}: a page of a long group. */
    @GET
    @Path("{slug}/phases/{n:\\d{1,4}}")
    @RolesAllowed("viewer")
    public TemplateInstance phase(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @QueryParam("checks") String checks,
            @QueryParam("group") String group,
            @QueryParam("from") @DefaultValue("0") String from,
            @QueryParam("part") @DefaultValue("") String part,
            @Context HttpHeaders headers) {
        int start = from.matches("\\d{1,6}") ? Integer.parseInt(from) : 0;
        PhaseView view = query.phase(slug, number, ChecklistView.Filter.of(checks, group, start));
        if (!Pages.wantsFragment(headers)) {
            return Templates.phase(view);
        }
        return switch (part) {
            case "standing" -> Templates.standingAnew(view);
            case "looks" -> Templates.looks(view);
            case "rows" -> Templates.checkRows(view.asked());
            default -> Templates.phase$content(view);
        };
    }
}
