package dev.phasegate.checklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;

/**
 * Ticking in the browser. The box shows at once what was pressed, so success answers only who and when; a refusal answers the
 * whole row as it truly is, with the reason.
 */
@Path("/checklist-items/{id}/completion")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("member")
public class CompletionPages {
    private final CompleteItem complete;
    private final ItemAccess access;
    private final ItemAnswers answers;

    CompletionPages(CompleteItem complete, ItemAccess access, ItemAnswers answers) {
        this.complete = complete;
        this.access = access;
        this.answers = answers;
    }

    /** From the box: its own field is there when it is ticked, and missing when it is not. */
    @PUT
    public Response put(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        ItemState state = form.containsKey("c-" + id) ? ItemState.DONE : ItemState.OPEN;
        return toggle(id, state, number(form.getFirst("version")));
    }

    @DELETE
    public Response delete(@PathParam("id") String id, @QueryParam("version") String version) {
        return toggle(id, ItemState.OPEN, number(version));
    }

    /** From the dialogs and the item's own page, where there is a reason or a note to write. */
    @POST
    public Response post(
            @PathParam("id") String id,
            @FormParam("state") String state,
            @FormParam("reason") String reason,
            @FormParam("note") String note,
            @FormParam("version") String version,
            @Context HttpHeaders headers) {
        Seat seat = access.seatOf(id).requireMember();
        ItemForm form = ItemForm.of(state, note, reason);
        try {
            complete.complete(id, new CompletionForm(form.state(), note, reason, number(version)));
        } catch (Invalid | Conflict | Forbidden e) {
            return answers.again(headers, seat, id, form.refused(e));
        }
        return answers.done(headers, seat, id, form.state().words());
    }

    private Response toggle(String id, ItemState state, Integer version) {
        Seat seat = access.seatOf(id);
        try {
            complete.complete(id, CompletionForm.of(state, version));
            return answers.by(seat, id);
        } catch (Conflict | Forbidden e) {
            return answers.refusedRow(seat, id, e);
        }
    }

    static Integer number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
