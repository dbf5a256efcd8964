package dev.phasegate.checklist;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import dev.phasegate.shared.Invalid;

/** Items for programs: a pipeline that has done something says so, with its evidence. */
@Path("/api/v1/checklist-items/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CompletionApi {
    private static final int MOST_EVIDENCE = 20;
    private final CompleteItem complete;
    private final CompleteWithEvidence withEvidence;
    private final ItemAccess access;
    private final ChecklistQuery query;

    CompletionApi(CompleteItem complete, CompleteWithEvidence withEvidence, ItemAccess access, ChecklistQuery query) {
        this.complete = complete;
        this.withEvidence = withEvidence;
        this.access = access;
        this.query = query;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Response get(@PathParam("id") String id) {
        access.seatOf(id);
        return answer(id);
    }

    @PUT
    @Path("completion")
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Response put(@PathParam("id") String id, Body body) {
        access.seatOf(id).requireMember();
        if (body == null) {
            throw Invalid.field("state", "Send an object with a state: OPEN, DONE, FAILED or NOT_APPLICABLE.");
        }
        withEvidence.complete(id, body.form(), body.backing());
        return answer(id);
    }

    @DELETE
    @Path("completion")
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Response delete(@PathParam("id") String id, @QueryParam("version") Integer version) {
        complete.reopen(id, version);
        return answer(id);
    }

    private Response answer(String id) {
        ItemView view = ItemView.of(query.item(id));
        return Response.ok(view)
                .tag(new EntityTag(String.valueOf(view.version())))
                .build();
    }

    /** {@code note} is the reason where the state is NOT_APPLICABLE. Evidence: texts or objects with a link or a note. */
    public record Body(String state, String note, String reason, List<JsonNode> evidence, Integer version) {

        CompletionForm form() {
            ItemState wanted = ItemForm.state(state);
            boolean why = reason == null && wanted == ItemState.NOT_APPLICABLE;
            return new CompletionForm(wanted, why ? null : note, why ? note : reason, version);
        }

        List<CompleteWithEvidence.Backing> backing() {
            List<JsonNode> given = evidence == null ? List.of() : evidence;
            if (given.size() > MOST_EVIDENCE) {
                throw Invalid.field("evidence", "Up to " + MOST_EVIDENCE + " pieces of evidence are taken at once.");
            }
            List<CompleteWithEvidence.Backing> all = new ArrayList<>();
            given.forEach(node -> all.add(backing(node)));
            return all;
        }

        private static CompleteWithEvidence.Backing backing(JsonNode node) {
            if (node != null && node.isTextual()) {
                boolean link = node.textValue().matches("(?i)\\s*https?://\\S+\\s*");
                return new CompleteWithEvidence.Backing(link ? node.textValue() : null, link ? null : node.textValue());
            }
            if (node != null && node.path("link").isTextual()) {
                return new CompleteWithEvidence.Backing(node.path("link").textValue(), null);
            }
            if (node != null && node.path("note").isTextual()) {
                return new CompleteWithEvidence.Backing(null, node.path("note").textValue());
            }
            throw Invalid.field("evidence", "Each piece is a text, {\"link\": \"https://…\"} or {\"note\": \"…\"}.");
        }
    }
}
