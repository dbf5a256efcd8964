package dev.phasegate.retention;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** How long measured values are kept: first what would go, then the setting. */
@Path("/settings/retention")
@Produces(MediaType.TEXT_HTML)
public class RetentionPages {
    private final Retention retention;
    private final List<AlsoKept> others;

    @CheckedTemplate(basePath = "retention")
    static class Templates {
        static native TemplateInstance retention(View view);
    }

    RetentionPages(Retention retention, @All List<AlsoKept> others) {
        this.retention = retention;
        this.others = others;
    }

    /** {@code now}: what holds, empty for everything; {@code preview} null before somebody asked. {@code all}: keep everything. */
    record View(String now, String typed, String error, RetentionPreview preview, boolean all, List<String> others) {}

    /** {@code days}: what to look at; an empty text asks what keeping everything means. */
    @GET
    @RolesAllowed("administrator")
    public Response page(@QueryParam("days") String days) {
        try {
            Integer asked = Retention.typed(days);
            RetentionPreview preview = asked == null ? null : retention.preview(asked);
            return Response.ok(Templates.retention(view(days, "", preview, days != null && asked == null)))
                    .build();
        } catch (Invalid e) {
            return wrong(days, e);
        }
    }

    @POST
    @RolesAllowed("administrator")
    public Response change(@FormParam("days") String days) {
        try {
            retention.change(Retention.typed(days));
            return Pages.seeOther("/settings/retention", "Saved. Older values go little by little.");
        } catch (Invalid e) {
            return wrong(days, e);
        }
    }

    private Response wrong(String days, Invalid e) {
        return Pages.invalid(Templates.retention(view(days, e.fields().get("days"), null, false)));
    }

    private View view(String typed, String error, RetentionPreview preview, boolean all) {
        String now = retention.days().map(String::valueOf).orElse("");
        return new View(
                now,
                typed == null ? now : typed,
                error,
                preview,
                all,
                others.stream().map(AlsoKept::sentence).toList());
    }
}
