package dev.phasegate.checklist;

import java.io.IOException;
import java.nio.file.Files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** What backs an item: notes, links and files go in, files come out as downloads only. */
@Path("/checklist-items/{id}/evidence")
@Produces(MediaType.TEXT_HTML)
public class EvidencePages {
    private final AddEvidence add;
    private final ItemAccess access;
    private final ItemAnswers answers;

    EvidencePages(AddEvidence add, ItemAccess access, ItemAnswers answers) {
        this.add = add;
        this.access = access;
        this.answers = answers;
    }

    @POST
    @Path("notes")
    @RolesAllowed("member")
    public Response note(@PathParam("id") String id, @FormParam("note") String note, @Context HttpHeaders headers) {
        ItemForm form = ItemForm.empty(ItemForm.Kind.NOTE, ItemState.OPEN, note);
        return answer(headers, id, form, "Note kept", () -> add.note(id, note));
    }

    @POST
    @Path("links")
    @RolesAllowed("member")
    public Response link(@PathParam("id") String id, @FormParam("link") String link, @Context HttpHeaders headers) {
        ItemForm form = ItemForm.empty(ItemForm.Kind.LINK, ItemState.OPEN, link);
        return answer(headers, id, form, "Link added", () -> add.link(id, link));
    }

    @POST
    @Path("files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("member")
    public Response file(@PathParam("id") String id, @RestForm("file") FileUpload file, @Context HttpHeaders headers) {
        ItemForm form = ItemForm.empty(ItemForm.Kind.FILE, ItemState.OPEN, "");
        return answer(headers, id, form, "File added", () -> add.file(id, received(file)));
    }

    /** Always a download of unknown bytes: what a browser might run in them has no page to run in. */
    @GET
    @Path("files/{evidence}")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("viewer")
    public Response download(@PathParam("id") String id, @PathParam("evidence") Long evidenceId) {
        access.seatOf(id);
        ItemEvidence evidence = ItemEvidence.of(id, evidenceId).orElseThrow(() -> new NotFound("file " + evidenceId));
        EvidenceFile file = EvidenceFile.of(evidence).orElseThrow(() -> new NotFound("file " + evidenceId));
        return Response.ok(file.content(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.header(evidence.text()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private Response answer(HttpHeaders headers, String id, ItemForm form, String what, Runnable addition) {
        Seat seat = access.seatOf(id).requireMember();
        try {
            addition.run();
        } catch (Invalid | Conflict | Forbidden e) {
            return answers.again(headers, seat, id, form.refused(e));
        }
        return answers.done(headers, seat, id, what);
    }

    /** Read before the transaction begins. */
    private ReceivedFile received(FileUpload file) {
        add.requireSize(file == null ? 0 : file.size());
        try {
            return new ReceivedFile(file.fileName(), Files.readAllBytes(file.uploadedFile()));
        } catch (IOException e) {
            throw Invalid.field("file", "The file did not arrive whole. Try again.");
        }
    }
}
