package dev.phasegate.backup.need;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.shared.NotFound;

/** The backups that a phase needs, for programs: what is asked, what there is, and having it made. */
@Path("/api/v1/plans/{slug}/phases/{number:\\d{1,9}}/backup-needs")
@Produces(MediaType.APPLICATION_JSON)
public class NeedApi {
    private final NeedQuery query;
    private final ChangeNeeds change;
    private final MeetNeed meet;

    NeedApi(NeedQuery query, ChangeNeeds change, MeetNeed meet) {
        this.query = query;
        this.change = change;
        this.meet = meet;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<NeedJson> list(@PathParam("slug") String slug, @PathParam("number") int number) {
        return new Listing<>(
                query.of(slug, number).cards().all().stream().map(NeedJson::of).toList(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response add(@PathParam("slug") String slug, @PathParam("number") int number, NeedForm form) {
        NeedQuery.Found found = query.of(slug, number);
        long id = change.add(found.seat(), found.phase().id(), or(form));
        return Response.created(URI.create(path(slug, number) + "/" + id))
                .entity(one(slug, number, id))
                .build();
    }

    @GET
    @Path("{need:\\d{1,18}}")
    @RolesAllowed({"viewer", "scope:read"})
    public NeedJson get(@PathParam("slug") String slug, @PathParam("number") int number, @PathParam("need") long need) {
        return one(slug, number, need);
    }

    /** How well it has to be known and how old it may be; database and step stay. */
    @PUT
    @Path("{need:\\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public NeedJson change(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("need") long need,
            NeedForm form) {
        NeedQuery.Found found = query.of(slug, number);
        change.change(found.seat(), found.phase().id(), need, or(form));
        return one(slug, number, need);
    }

    @DELETE
    @Path("{need:\\d{1,18}}")
    @RolesAllowed({"member", "scope:write"})
    public Response remove(
            @PathParam("slug") String slug, @PathParam("number") int number, @PathParam("need") long need) {
        NeedQuery.Found found = query.of(slug, number);
        change.remove(found.seat(), found.phase().id(), need);
        return Response.noContent().build();
    }

    /** 202: it is being made, for this plan and phase. */
    @POST
    @Path("{need:\\d{1,18}}/backups")
    @RolesAllowed({"member", "scope:write"})
    public Response backUp(
            @PathParam("slug") String slug, @PathParam("number") int number, @PathParam("need") long need) {
        return accepted(slug, number, need, meet.backUp(query.of(slug, number), need));
    }

    /** 202: the restore of the newest one is being tested. */
    @POST
    @Path("{need:\\d{1,18}}/drills")
    @RolesAllowed({"member", "scope:write"})
    public Response test(
            @PathParam("slug") String slug, @PathParam("number") int number, @PathParam("need") long need) {
        return accepted(slug, number, need, meet.test(query.of(slug, number), need));
    }

    private Response accepted(String slug, int number, long need, long backup) {
        return Response.accepted(one(slug, number, need))
                .location(URI.create("/api/v1/backups/" + backup))
                .build();
    }

    private NeedJson one(String slug, int number, long need) {
        NeedCard card = query.of(slug, number).cards().card(need);
        if (card == null) {
            throw new NotFound("need " + need);
        }
        return NeedJson.of(card);
    }

    private static NeedForm or(NeedForm form) {
        return form == null ? NeedForm.NOTHING : form;
    }

    private static String path(String slug, int number) {
        return "/api/v1/plans/" + slug + "/phases/" + number + "/backup-needs";
    }
}
