package dev.phasegate.checklist;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.plan.PlanAccess;

/** The items of a phase for programs, in their order. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class ItemApi {
    private final PlanAccess access;
    private final ChecklistQuery query;

    ItemApi(PlanAccess access, ChecklistQuery query) {
        this.access = access;
        this.query = query;
    }

    /** {@code state}: OPEN, DONE, FAILED or NOT_APPLICABLE; without it all. */
    @GET
    @Path("{slug}/phases/{number:\\d{1,9}}/checklist-items")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<ItemView> list(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        ItemState wanted = state == null || state.isEmpty() ? null : ItemForm.state(state);
        PlanAccess.AtPhase place = access.atPhase(slug, number, List.of(ChecklistQuery.ofPhase("f.id")));
        List<ItemFacts> items = query.read(place.work().get(0)).stream()
                .filter(item -> wanted == null || item.state() == wanted)
                .toList();
        return Listing.of(items, Portion.of(after, limit), ItemView::of);
    }
}
