package dev.phasegate.transfer;

import java.io.IOException;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Choose the changed file of a plan, see what it changes, take it over. */
@Path("/plans/{slug}")
@Produces(MediaType.TEXT_HTML)
class AgainPages {
    private final PlanAccess access;
    private final RereadPlan reread;
    private final ImportViews views;
    private final Viewer viewer;

    AgainPages(PlanAccess access, RereadPlan reread, ImportViews views, Viewer viewer) {
        this.access = access;
        this.reread = reread;
        this.views = views;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "transfer")
    static class Templates {
        static native TemplateInstance chooseAgain(
                String slug, String title, boolean ended, Map<String, String> errors, String text);

        static native TemplateInstance checkAgain(ImportView view, Map<String, String> errors);
    }

    @GET
    @Path("import")
    @RolesAllowed("member")
    public Response choose(@RestPath String slug, @RestQuery Long size) {
        Seat seat = access.bySlug(slug).requireMember();
        // a file that was too large to be taken at all leads back here
        return size == null
                ? choose(seat, 200, Map.of(), "")
                : choose(seat, 413, Map.of("file", UploadLimit.words(size)), "");
    }

    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("member")
    public Response take(@RestPath String slug, @RestForm FileUpload file, @RestForm String text) throws IOException {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            SentFile sent = SentFile.of(file, text);
            Imports.Draft draft = reread.take(seat, sent.name(), sent.bytes());
            return Pages.seeOther(RereadPlan.path(seat.plan(), draft.id()));
        } catch (Invalid invalid) {
            return choose(seat, 422, invalid.fields(), text == null ? "" : text);
        }
    }

    @GET
    @Path("import/{id}")
    @RolesAllowed("member")
    public Response check(@RestPath String slug, @RestPath String id) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            return reread.accepted(seat, id)
                    ? Pages.seeOther("/plans/" + seat.plan().slug() + "/revisions")
                    : show(200, views.against(seat, id, Map.of()), Map.of());
        } catch (NotFound gone) {
            return gone(seat);
        }
    }

    /** {@code show}: the same page with these answers; without it the plan is changed. */
    @POST
    @Path("import/{id}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @RolesAllowed("member")
    public Response accept(@RestPath String slug, @RestPath String id, MultivaluedMap<String, String> form) {
        Seat seat = access.bySlug(slug).requireMember();
        Map<String, String> answers = ImportPages.answers(form);
        try {
            return form.containsKey("show")
                    ? show(200, views.against(seat, id, answers), Map.of())
                    : accepted(seat, reread.accept(seat, id, seen(form), answers, viewer.timeZone()));
        } catch (Invalid invalid) {
            return show(422, views.against(seat, id, answers), invalid.fields());
        } catch (NotFound gone) {
            return gone(seat);
        }
    }

    private static RereadPlan.Seen seen(MultivaluedMap<String, String> form) {
        String typed = form.getFirst("revision");
        boolean number = typed != null && typed.matches("[1-9][0-9]{0,8}");
        return new RereadPlan.Seen(number ? Integer.valueOf(typed) : null, form.getFirst("recorded"));
    }

    private static Response accepted(Seat seat, RereadPlan.Accepted accepted) {
        String plan = "/plans/" + seat.plan().slug();
        if (accepted.before()) {
            return Pages.seeOther(plan + "/revisions");
        }
        if (!accepted.changed()) {
            return Pages.seeOther(plan, "The plan says all that the file says. Nothing was changed.");
        }
        int revision = accepted.revision();
        return Pages.seeOther(
                plan + "/revisions/" + (revision - 1) + ".." + revision, "Read again: " + accepted.counts());
    }

    private static Response show(int status, ImportView view, Map<String, String> errors) {
        return Response.status(status)
                .entity(Templates.checkAgain(view, errors))
                .build();
    }

    private static Response choose(Seat seat, int status, Map<String, String> errors, String text) {
        boolean ended = seat.plan().state().ended();
        TemplateInstance page =
                Templates.chooseAgain(seat.plan().slug(), seat.plan().title(), ended, errors, text);
        return Response.status(status).entity(page).build();
    }

    private static Response gone(Seat seat) {
        return choose(seat, 404, Map.of("file", ImportPages.GONE), "");
    }
}
