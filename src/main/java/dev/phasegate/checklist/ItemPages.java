package dev.phasegate.checklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An item: its own page, its row for live updates, and the forms that dialogs load. */
@Path("/checklist-items/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("viewer")
public class ItemPages {
    private final ItemAccess access;
    private final ItemAnswers answers;

    ItemPages(ItemAccess access, ItemAnswers answers) {
        this.access = access;
        this.answers = answers;
    }

    @GET
    public Response page(@PathParam("id") String id) {
        return answers.item(access.seatOf(id), id, ItemForm.empty(ItemForm.Kind.NOTE, ItemState.OPEN, ""));
    }

    @GET
    @Path("row")
    public Response row(@PathParam("id") String id) {
        return answers.row(access.seatOf(id), id);
    }

    @GET
    @Path("note")
    public Response note(@PathParam("id") String id) {
        return answers.act(access.seatOf(id), id, ItemForm.empty(ItemForm.Kind.NOTE, ItemState.OPEN, ""));
    }

    @GET
    @Path("not-needed")
    public Response notNeeded(@PathParam("id") String id) {
        ItemForm form = ItemForm.empty(ItemForm.Kind.NOT_NEEDED, ItemState.NOT_APPLICABLE, "");
        return answers.act(access.seatOf(id), id, form);
    }
}
