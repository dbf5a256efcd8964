package dev.phasegate.checklist;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** A phase's checklist as one form, for browsers without JavaScript: what was shown is compared with what came back. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class ChecklistPages {
    private final PlanAccess plans;
    private final CompleteItem complete;

    ChecklistPages(PlanAccess plans, CompleteItem complete) {
        this.plans = plans;
        this.complete = complete;
    }

    @GET
    @Path("{slug}/phases/{n:\\d+}/checks")
    @RolesAllowed("viewer")
    public Response all(@PathParam("slug") String slug, @PathParam("n") int number) {
        plans.bySlug(slug);
        return Pages.seeOther(page(slug, number) + "?checks=all#h-ch");
    }

    @POST
    @Path("{slug}/phases/{n:\\d+}/checks")
    @RolesAllowed("member")
    public Response save(
            @PathParam("slug") String slug, @PathParam("n") int number, MultivaluedMap<String, String> form) {
        plans.bySlug(slug).requireMember();
        int saved = 0;
        List<String> refused = new ArrayList<>();
        for (Shown shown : Shown.in(form.getFirst("shown"))) {
            boolean ticked = form.containsKey("c-" + shown.id());
            if (ticked != shown.ticked()) {
                saved += save(shown, ticked, refused) ? 1 : 0;
            }
        }
        return Pages.seeOther(page(slug, number) + "#h-ch", words(saved, refused));
    }

    /** One by one: what one refuses, the others still keep. */
    private boolean save(Shown shown, boolean ticked, List<String> refused) {
        try {
            ItemState state = ticked ? ItemState.DONE : ItemState.OPEN;
            complete.complete(shown.id(), CompletionForm.of(state, shown.version()));
            return true;
        } catch (Conflict | Forbidden | NotFound e) {
            refused.add(e instanceof NotFound ? "A check is no longer in the plan." : e.getMessage());
            return false;
        }
    }

    private static String words(int saved, List<String> refused) {
        String done = saved == 0 ? "Nothing was changed." : saved == 1 ? "1 check saved." : saved + " checks saved.";
        return refused.isEmpty() ? done : done + " Not saved: " + refused.size() + ". " + refused.get(0);
    }

    private static String page(String slug, int number) {
        return "/plans/" + slug + "/phases/" + number;
    }

    /** One row as it was on the page: {@code id:version:1} where it was ticked, else {@code :0}. */
    record Shown(String id, Integer version, boolean ticked) {
        private static final int MOST = 25_000;

        static List<Shown> in(String text) {
            List<Shown> rows = new ArrayList<>();
            for (String row : (text == null ? "" : text.strip()).split("\\s+", MOST)) {
                String[] parts = row.split(":", -1);
                if (parts.length == 3 && CompletionPages.number(parts[1]) != null) {
                    rows.add(new Shown(parts[0], CompletionPages.number(parts[1]), parts[2].equals("1")));
                }
            }
            return rows;
        }
    }
}
