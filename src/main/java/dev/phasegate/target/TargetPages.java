package dev.phasegate.target;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The list of what may be reached, and adding to it. */
@Path("/targets")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
class TargetPages {
    private final Targets targets;
    private final TargetQuery query;

    TargetPages(Targets targets, TargetQuery query) {
        this.targets = targets;
        this.query = query;
    }

    @CheckedTemplate(basePath = "target")
    static class Templates {
        static native TemplateInstance targets(List<TargetRow> rows);

        static native TemplateInstance kinds(List<TargetKind> kinds);

        static native TemplateInstance target(TargetView view);
    }

    @GET
    public TemplateInstance list() {
        Map<Long, Long> plans = query.plansByTarget();
        return Templates.targets(Target.all().stream()
                .map(target -> TargetRow.of(target, plans.getOrDefault(target.id(), 0L)))
                .toList());
    }

    /** First what it is, then the form for that. */
    @GET
    @Path("new")
    public TemplateInstance form(@QueryParam("kind") String kind) {
        return TargetKind.of(kind)
                .map(known -> Templates.target(TargetView.fresh(known, TargetForms.fresh(known), Map.of())))
                .orElseGet(() -> Templates.kinds(List.of(TargetKind.values())));
    }

    @POST
    public Response register(MultivaluedMap<String, String> fields) {
        TargetForm form = TargetForms.of(fields, fields.getFirst("kind"));
        TargetKind kind = TargetKind.of(form.kind()).orElse(null);
        if (kind == null) {
            return Pages.invalid(Templates.kinds(List.of(TargetKind.values())));
        }
        try {
            Target target = targets.register(form);
            return Pages.seeOther("/targets/" + target.id(), "Registered. Test the connection next.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.target(TargetView.fresh(kind, TargetForms.typed(form), e.fields())));
        }
    }
}
