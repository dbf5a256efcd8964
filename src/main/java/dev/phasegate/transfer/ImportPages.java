package dev.phasegate.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Invalid;

/** Choose a file, check what was read, create the plan. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
class ImportPages {
    private static final String ANSWER = "q-";
    private final Imports imports;
    private final Samples samples;

    ImportPages(Imports imports, Samples samples) {
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
    public TemplateInstance choose() {
        return Templates.choose(Map.of(), "");
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("member")
    public Response take(@RestForm FileUpload file, @RestForm String text) throws IOException {
        try {
            Imports.Draft draft = chosen(file)
                    ? imports.take(file.fileName(), Files.readAllBytes(file.uploadedFile()))
                    : imports.take("plan.md", pasted(text));
            return Response.seeOther(URI.create("/plans/import/" + draft.id())).build();
        } catch (Invalid invalid) {
            return Response.status(422)
                    .entity(Templates.choose(invalid.fields(), text == null ? "" : text))
                    .build();
        }
    }

    @GET
    @Path("/import/{id}")
    @RolesAllowed("member")
    public Response check(@RestPath String id) {
        Imports.Draft draft = imports.of(id);
        if (draft.planId() != null) {
            return toPlan(Plan.findById(draft.planId()));
        }
        return Response.ok(Templates.check(ImportView.of(draft), Map.of())).build();
    }

    @POST
    @Path("/import/{id}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @RolesAllowed("member")
    public Response create(@RestPath String id, MultivaluedMap<String, String> form) {
        try {
            return toPlan(imports.createPlan(id, answers(form)));
        } catch (Invalid invalid) {
            return Response.status(422)
                    .entity(Templates.check(ImportView.of(imports.of(id)), invalid.fields()))
                    .build();
        }
    }

    /** A plan of ours to look around in. */
    @POST
    @Path("/samples")
    @RolesAllowed("member")
    public Response sample() {
        return toPlan(samples.create());
    }

    private static Response toPlan(Plan plan) {
        return Response.seeOther(URI.create("/plans/" + plan.slug() + "/team")).build();
    }

    private static Map<String, String> answers(MultivaluedMap<String, String> form) {
        Map<String, String> answers = new HashMap<>();
        form.forEach((name, values) -> {
            if (name.startsWith(ANSWER) && !values.isEmpty()) {
                answers.put(name.substring(ANSWER.length()), values.get(0));
            }
        });
        return answers;
    }

    private static boolean chosen(FileUpload file) {
        return file != null && file.size() > 0;
    }

    private static byte[] pasted(String text) {
        if (text == null || text.isBlank()) {
            throw Invalid.field("file", "Choose a file, or paste the plan's text below.");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
