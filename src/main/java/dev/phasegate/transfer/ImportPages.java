package dev.phasegate.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
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
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Choose a file, check what was read, create the plan. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
class ImportPages {
    static final String GONE =
            "That file is not here any more. Files are kept for a week, for the person who sent them."
                    + " Choose it again.";
    private static final String ANSWER = "q-";
    private final Imports imports;
    private final Samples samples;
    private final ImportViews views;
    private final Viewer viewer;

    ImportPages(Imports imports, Samples samples, ImportViews views, Viewer viewer) {
        this.views = views;
        this.viewer = viewer;
        this.imports = imports;
        this.samples = samples;
    }

    @CheckedTemplate(basePath = "transfer")
    static class Templates {
        static native TemplateInstance choose(Map<String, String> errors, String text);

        static native TemplateInstance check(ImportView view, Map<String, String> errors);
    }

    @GET
    @Path("/import")
    @RolesAllowed("member")
    public Response choose(@RestQuery Long size) {
        // a file that was too large to be taken at all leads back here
        return size == null ? choose(200, Map.of(), "") : choose(413, Map.of("file", UploadLimit.words(size)), "");
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("member")
    public Response take(@RestForm FileUpload file, @RestForm String text) throws IOException {
        try {
            SentFile sent = SentFile.of(file, text);
            Imports.Draft draft = imports.take(sent.name(), sent.bytes());
            return Response.seeOther(URI.create("/plans/import/" + draft.id())).build();
        } catch (Invalid invalid) {
            return choose(422, invalid.fields(), text == null ? "" : text);
        }
    }

    @GET
    @Path("/import/{id}")
    @RolesAllowed("member")
    public Response check(@RestPath String id) {
        try {
            Imports.Draft draft = imports.of(id);
            if (draft.againstPlan() != null) {
                return Response.seeOther(URI.create(views.path(draft))).build();
            }
            return draft.planId() == null
                    ? Response.ok(Templates.check(ImportView.of(draft, Map.of()), Map.of()))
                            .build()
                    : toPlan(Plan.findById(draft.planId()));
        } catch (NotFound gone) {
            return gone();
        }
    }

    @POST
    @Path("/import/{id}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @RolesAllowed("member")
    public Response create(@RestPath String id, MultivaluedMap<String, String> form) {
        Map<String, String> answers = answers(form);
        try {
            return toPlan(imports.createPlan(id, answers, viewer.timeZone()));
        } catch (Invalid invalid) {
            return Response.status(422)
                    .entity(Templates.check(ImportView.of(imports.of(id), answers), invalid.fields()))
                    .build();
        } catch (NotFound gone) {
            return gone();
        }
    }

    /** A plan of ours to look around in. */
    @POST
    @Path("/samples")
    @RolesAllowed("member")
    public Response sample() {
        return toPlan(samples.create());
    }

    private static Response choose(int status, Map<String, String> errors, String text) {
        return Response.status(status).entity(Templates.choose(errors, text)).build();
    }

    private static Response gone() {
        return choose(404, Map.of("file", GONE), "");
    }

    private static Response toPlan(Plan plan) {
        return Response.seeOther(URI.create("/plans/" + plan.slug() + "/team")).build();
    }

    static Map<String, String> answers(MultivaluedMap<String, String> form) {
        Map<String, String> answers = new HashMap<>();
        form.forEach((name, values) -> {
            if (name.startsWith(ANSWER) && !values.isEmpty()) {
                answers.put(name.substring(ANSWER.length()), values.get(0));
            }
        });
        return answers;
    }
}
