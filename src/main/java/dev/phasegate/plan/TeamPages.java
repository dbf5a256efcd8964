package dev.phasegate.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.PickPeople;
import dev.phasegate.identity.User;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.PlanEdit;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Who fills which role of a plan, who may do what in it, and whether one person may do it all. */
@Path("/plans/{slug}/team")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class TeamPages {
    private final PlanAccess access;
    private final Team team;
    private final TeamQuery query;
    private final EditPlan editing;
    private final CurrentActor actor;

    TeamPages(PlanAccess access, Team team, TeamQuery query, EditPlan editing, CurrentActor actor) {
        this.access = access;
        this.team = team;
        this.query = query;
        this.editing = editing;
        this.actor = actor;
    }

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        static native TemplateInstance team(EditHead head, TeamView team);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug);
        return Templates.team(EditHead.of(seat), query.of(seat.plan()));
    }

    @POST
    @Path("members")
    @RolesAllowed("member")
    public Response seat(
            @PathParam("slug") String slug, @FormParam("user") String user, @FormParam("access") String wanted) {
        Seat seat = access.bySlug(slug).requireOwner();
        User person = PickPeople.chosen("user", user);
        team.seat(seat.plan(), person.id, person.name, access(wanted));
        return back(slug, person.name + " is in the team.");
    }

    @POST
    @Path("members/{user}/removal")
    @RolesAllowed("member")
    public Response leave(@PathParam("slug") String slug, @PathParam("user") Long userId) {
        Seat seat = ownerOrSelf(slug, userId);
        User person = known(userId);
        team.leave(seat.plan(), userId, person.name);
        return self(userId)
                ? Pages.seeOther("/plans", "You left the team.")
                : back(slug, person.name + " left the team.");
    }

    @POST
    @Path("roles/{role}/people")
    @RolesAllowed("member")
    public Response grant(
            @PathParam("slug") String slug, @PathParam("role") String roleId, @FormParam("user") String user) {
        Seat seat = access.bySlug(slug).requireOwner();
        User person = "me".equals(user) ? known(actor.get().userId()) : PickPeople.chosen("user", user);
        team.grant(seat.plan(), roleId, person.id, person.name);
        return back(slug, person.name + " has the role.");
    }

    @POST
    @Path("roles/{role}/people/{user}/removal")
    @RolesAllowed("member")
    public Response revoke(
            @PathParam("slug") String slug, @PathParam("role") String roleId, @PathParam("user") Long userId) {
        Seat seat = ownerOrSelf(slug, userId);
        User person = known(userId);
        team.revoke(seat.plan(), roleId, userId, person.name);
        return back(slug, person.name + " no longer has the role.");
    }

    @POST
    @Path("separation")
    @RolesAllowed("member")
    public Response separate(
            @PathParam("slug") String slug,
            @FormParam("to") String to,
            @FormParam("without") List<String> without,
            @FormParam("hours") String hours) {
        Seat seat = access.bySlug(slug).requireOwner();
        Separation separation = Arrays.stream(Separation.values())
                .filter(each -> each.name().equals(to))
                .findFirst()
                .orElseThrow(() -> Invalid.field("to", "Choose strict, relaxed or solo."));
        Map<String, Object> fields = new HashMap<>();
        fields.put("separation", separation.name());
        fields.put(
                "relaxed", separation == Separation.RELAXED ? relaxed(without).name() : null);
        fields.put("signatureHours", hours(hours));
        editing.apply(seat.plan(), seat.plan().revision(), new PlanEdit.SetFields(Element.PLAN_ID, fields));
        return back(slug, "Saved.");
    }

    /** Without a word about the rules, the one that relaxed plans always went without. */
    private static Relaxed relaxed(List<String> without) {
        List<String> rules = without == null ? List.of() : without;
        boolean own = rules.contains(Relaxed.OWN_ROLE.name());
        if (!own) {
            return Relaxed.LAST_EDITOR;
        }
        return rules.contains(Relaxed.LAST_EDITOR.name()) ? Relaxed.BOTH : Relaxed.OWN_ROLE;
    }

    private static Integer hours(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!typed.matches("\\d{1,2}")) {
            throw Invalid.field("hours", "A signature counts for 1 to 72 hours.");
        }
        return Integer.valueOf(typed);
    }

    /** One person fills every role; the plan says so wherever it is shown. */
    @POST
    @Path("alone")
    @RolesAllowed("member")
    public Response alone(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug).requireOwner();
        workAlone(seat.plan());
        return back(slug, "You work alone: every role is yours.");
    }

    @POST
    @Path("readers")
    @RolesAllowed("member")
    public Response open(@PathParam("slug") String slug, @FormParam("all") String all) {
        team.open(access.bySlug(slug).requireOwner().plan(), "true".equals(all));
        return back(slug, "Saved.");
    }

    void workAlone(Plan plan) {
        separate(plan, Separation.SOLO);
        User me = known(actor.get().userId());
        for (TeamView.Role role : query.of(plan).roles()) {
            team.grant(plan, role.id(), me.id, me.name);
        }
    }

    private void separate(Plan plan, Separation separation) {
        editing.apply(
                plan,
                plan.revision(),
                new PlanEdit.SetFields(Element.PLAN_ID, Map.of("separation", separation.name())));
    }

    private Seat ownerOrSelf(String slug, Long userId) {
        Seat seat = access.bySlug(slug);
        return self(userId) ? seat : seat.requireOwner();
    }

    private boolean self(Long userId) {
        return Objects.equals(userId, actor.get().userId());
    }

    /** By its name. Throws {@link Invalid}. */
    static Seat.Access access(String name) {
        return Arrays.stream(Seat.Access.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Invalid.field("access", "Choose reader, member or owner."));
    }

    static User known(Long id) {
        User person = id == null ? null : User.findById(id);
        if (person == null) {
            throw new NotFound("person " + id);
        }
        return person;
    }

    private static Response back(String slug, String message) {
        return Pages.seeOther("/plans/" + slug + "/team", message);
    }
}
