package dev.phasegate.checklist;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Ticks the open checks of a group at once, after one confirmation that lists them. */
@Path("/checklist-groups/{id}/completion")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("member")
public class GroupPages {
    private final ItemAccess access;
    private final CompleteItem complete;
    private final PlanDocuments documents;

    GroupPages(ItemAccess access, CompleteItem complete, PlanDocuments documents) {
        this.access = access;
        this.complete = complete;
        this.documents = documents;
    }

    @CheckedTemplate(basePath = "checklist")
    static class Templates {
        static native TemplateInstance group(GroupForm group);

        static native TemplateInstance groupAct(GroupForm group);
    }

    @GET
    public TemplateInstance confirm(@PathParam("id") String id, @Context HttpHeaders headers) {
        GroupForm form = form(id);
        return Pages.wantsFragment(headers) ? Templates.groupAct(form) : Templates.group(form);
    }

    /** {@code items}: the ids that the confirmation listed; a check that came in since is not ticked unseen. */
    @POST
    public Response complete(
            @PathParam("id") String id, @FormParam("items") String items, @Context HttpHeaders headers) {
        GroupForm form = form(id);
        Seat seat = access.seatOfGroup(id);
        List<String> seen =
                items == null ? List.of() : Arrays.asList(items.strip().split("\\s+"));
        int ticked = complete.completeAll(seat, form.phase().id(), seen);
        String words = ticked == 1 ? "1 check ticked." : ticked + " checks ticked.";
        // To the same page with a mark a browser would only scroll.
        String page = Pages.wantsFragment(headers) ? form.page() : form.page() + "#h-ch";
        return Pages.goTo(headers, page, ticked == 0 ? "Nothing was open any more." : words);
    }

    private GroupForm form(String id) {
        Seat seat = access.seatOfGroup(id).requireMember();
        List<ChecklistItem> items = ChecklistItem.ofGroup(id);
        Phase phase = Phase.findById(items.get(0).phaseId());
        List<ChecklistItem> open =
                items.stream().filter(item -> item.state() == ItemState.OPEN).toList();
        List<ChecklistItem> own = open.stream()
                .filter(item -> RoleHolders.mayWork(seat, item.roleId()))
                .toList();
        return new GroupForm(
                id, name(seat, items.get(0)), seat.plan().slug(), seat.plan().title(), phase, own, open.size());
    }

    private String name(Seat seat, ChecklistItem item) {
        return item.groupName() != null ? item.groupName() : name(seat, item.groupId());
    }

    private String name(Seat seat, String id) {
        return documents.current(seat.plan()).phases().stream()
                .flatMap(phase -> phase.checklists().stream())
                .filter(group -> group.id().equals(id))
                .map(ChecklistGroup::name)
                .findFirst()
                .orElseThrow(() -> new NotFound("group " + id));
    }

    /** {@code open}: what the reader would tick; {@code allOpen} counts those of other roles as well. */
    public record GroupForm(
            String id, String name, String slug, String planTitle, Phase phase, List<ChecklistItem> open, int allOpen) {

        public String page() {
            return "/plans/" + slug + "/phases/" + phase.number();
        }

        public String ids() {
            return String.join(" ", open.stream().map(ChecklistItem::id).toList());
        }

        public String count() {
            return open.size() == 1 ? "1 check" : open.size() + " checks";
        }

        /** Open checks that are for other roles. */
        public int others() {
            return allOpen - open.size();
        }
    }
}
