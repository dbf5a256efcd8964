package dev.phasegate.plan;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.identity.PickPeople;
import dev.phasegate.identity.User;

/** The team of a plan for programs: who fills which role, and who may do what. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class TeamApi {
    private final PlanAccess access;
    private final Team team;
    private final TeamQuery query;

    TeamApi(PlanAccess access, Team team, TeamQuery query) {
        this.access = access;
        this.team = team;
        this.query = query;
    }

    record RoleView(
            String id,
            String name,
            String responsibility,
            String availability,
            String escalation,
            boolean decides,
            List<Integer> signs,
            List<PersonView> people) {

        static RoleView of(TeamView.Role role) {
            return new RoleView(
                    role.id(),
                    role.name(),
                    role.responsibility(),
                    role.availability(),
                    role.escalation(),
                    role.decides(),
                    role.signs(),
                    role.holders().stream().map(PersonView::of).toList());
        }
    }

    record PersonView(long id, String name, java.time.Instant since) {
        static PersonView of(TeamView.Holder holder) {
            return new PersonView(holder.id(), holder.name(), holder.since());
        }
    }

    record MemberView(long id, String name, String access, boolean active) {
        static MemberView of(TeamView.Member member) {
            return new MemberView(
                    member.id(), member.name(), member.access().name().toLowerCase(Locale.ROOT), member.active());
        }
    }

    record View(String separation, boolean openToAll, List<RoleView> roles, List<MemberView> members) {
        static View of(TeamView team) {
            return new View(
                    team.separation().toLowerCase(Locale.ROOT),
                    team.openToAll(),
                    team.roles().stream().map(RoleView::of).toList(),
                    team.members().stream().map(MemberView::of).toList());
        }
    }

    /** {@code access}: reader, member or owner. */
    record Access(String access) {}

    @GET
    @Path("{slug}/team")
    @RolesAllowed({"viewer", "scope:read"})
    public View get(@PathParam("slug") String slug) {
        return answer(access.bySlug(slug));
    }

    @PUT
    @Path("{slug}/team/members/{user:\\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public View seat(@PathParam("slug") String slug, @PathParam("user") String user, Access body) {
        Seat seat = access.bySlug(slug).requireOwner();
        User person = PickPeople.chosen("user", user);
        String wanted = body == null || body.access() == null ? "" : body.access();
        team.seat(seat.plan(), person.id, person.name, TeamPages.access(wanted.toUpperCase(Locale.ROOT)));
        return answer(seat);
    }

    @DELETE
    @Path("{slug}/team/members/{user:\\d{1,18}}")
    @RolesAllowed({"member", "scope:write"})
    public View leave(@PathParam("slug") String slug, @PathParam("user") Long user) {
        Seat seat = access.bySlug(slug).requireOwner();
        team.leave(seat.plan(), user, TeamPages.known(user).name);
        return answer(seat);
    }

    @PUT
    @Path("{slug}/team/roles/{role}/people/{user:\\d{1,18}}")
    @RolesAllowed({"member", "scope:write"})
    public View grant(@PathParam("slug") String slug, @PathParam("role") String role, @PathParam("user") String user) {
        Seat seat = access.bySlug(slug).requireOwner();
        User person = PickPeople.chosen("user", user);
        team.grant(seat.plan(), role, person.id, person.name);
        return answer(seat);
    }

    @DELETE
    @Path("{slug}/team/roles/{role}/people/{user:\\d{1,18}}")
    @RolesAllowed({"member", "scope:write"})
    public View revoke(@PathParam("slug") String slug, @PathParam("role") String role, @PathParam("user") Long user) {
        Seat seat = access.bySlug(slug).requireOwner();
        team.revoke(seat.plan(), role, user, TeamPages.known(user).name);
        return answer(seat);
    }

    private View answer(Seat seat) {
        return View.of(query.of(seat.plan()));
    }
}
