package dev.phasegate.transfer;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.correction.Correction;
import dev.phasegate.web.Pages;

/** Say of a line what it is, see the file read anew, take it back. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
class CorrectionPages {
    private final Imports imports;
    private final CorrectImport correct;
    private final ImportViews views;

    CorrectionPages(Imports imports, CorrectImport correct, ImportViews views) {
        this.imports = imports;
        this.correct = correct;
        this.views = views;
    }

    @CheckedTemplate(basePath = "transfer")
    static class Templates {
        static native TemplateInstance line(LineView view);

        static native TemplateInstance lineForm(LineView view);

        static native TemplateInstance corrected(ImportView view, Map<String, String> errors, String said, Integer at);
    }

    /** The number that somebody typed leads to the page of that line. */
    @GET
    @Path("/import/{id}/lines")
    @RolesAllowed("member")
    public Response find(@RestPath String id, @RestQuery("n") String typed) {
        int lines = imports.of(id).reading().sourceLines().size();
        boolean number = typed != null && typed.strip().matches("[1-9][0-9]{0,5}");
        int line = number ? Math.min(lines, Integer.parseInt(typed.strip())) : 1;
        return Pages.seeOther(path(id) + "/lines/" + line);
    }

    @GET
    @Path("/import/{id}/lines/{n}")
    @RolesAllowed("member")
    public Response line(@RestPath String id, @RestPath("n") int n, @Context HttpHeaders headers) {
        return form(200, LineView.of(imports.of(id), n, null, Map.of(), !Pages.wantsFragment(headers)), headers);
    }

    @POST
    @Path("/import/{id}/corrections")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("member")
    public Response add(@RestPath String id, MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        Imports.Draft before = imports.of(id);
        CorrectionForm typed = new CorrectionForm(
                form.getFirst("line"), form.getFirst("endLine"), form.getFirst("kind"), form.getFirst("phaseLine"));
        try {
            Correction said = typed.correction();
            Imports.Draft draft = correct.add(id, said);
            return read(draft, form, said.words() + ". The file was read anew.", said.line(), headers);
        } catch (Invalid invalid) {
            int lines = before.reading().sourceLines().size();
            String line = typed.line() == null ? "" : typed.line().strip();
            int n = line.matches("[1-9][0-9]{0,5}") ? Math.min(lines, Integer.parseInt(line)) : 1;
            boolean page = !Pages.wantsFragment(headers);
            return form(422, LineView.of(before, n, typed, invalid.fields(), page), headers);
        }
    }

    /** Takes the one that {@code correction} names back; “all” takes all. */
    @POST
    @Path("/import/{id}/corrections/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("member")
    public Response remove(@RestPath String id, MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        String which = form.getFirst("correction");
        Imports.Draft draft = correct.remove(id, "all".equals(which) ? null : String.valueOf(which));
        return read(draft, form, "Taken back. The file was read anew.", null, headers);
    }

    private Response read(
            Imports.Draft draft, MultivaluedMap<String, String> form, String said, Integer at, HttpHeaders headers) {
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther(views.path(draft) + (at == null ? "#h-cmp" : "#line-" + at), said);
        }
        ImportView view = views.of(draft, ImportPages.answers(form));
        return Response.ok(Templates.corrected(view, Map.of(), said, at)).build();
    }

    private static Response form(int status, LineView view, HttpHeaders headers) {
        Response.ResponseBuilder answer = Response.status(status).header(HttpHeaders.VARY, "HX-Request");
        return Pages.wantsFragment(headers)
                ? answer.entity(Templates.lineForm(view))
                        .header("HX-Retarget", "#item-form")
                        .header("HX-Reswap", "outerHTML")
                        .build()
                : answer.entity(Templates.line(view)).build();
    }

    private static String path(String id) {
        return "/plans/import/" + id;
    }
}
