package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** One restore for programs that wait for it. A person approves, on the page. */
@Path("/api/v1/restores/{restore:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreApi {
    private final AskRestore ask;
    private final RestoreView views;

    RestoreApi(AskRestore ask, RestoreView views) {
        this.ask = ask;
        this.views = views;
    }

    /**
     * One restore.
     *
     * @param lost tables whose number of rows was another one when somebody asked
     * @param oldName what the replaced database is called now
     * @param notKnown where to look because nobody knows whether names changed; empty where it is known
     * @param remark what was not carried over from the replaced database, in words; empty
     * @param asSuperuser who asked typed that it may run as a superuser
     */
    public record RestoreJson(
            long id,
            long backup,
            long target,
            String state,
            String mode,
            String name,
            String why,
            String askedBy,
            Instant askedAt,
            Instant expiresAt,
            String approvedBy,
            Instant approvedAt,
            String stage,
            int percent,
            String reason,
            String oldName,
            Long restoreMillis,
            String notKnown,
            String remark,
            boolean asSuperuser,
            List<LostRows.Line> lost) {
        static RestoreJson of(RestorePage page) {
            BackupRestore it = page.restore();
            return new RestoreJson(
                    it.id(),
                    it.backupId(),
                    it.targetId(),
                    it.state().name(),
                    it.mode().name(),
                    it.name(),
                    it.why(),
                    it.askedBy(),
                    it.startedAt(),
                    it.expiresAt(),
                    it.approvedBy(),
                    it.approvedAt(),
                    it.stage(),
                    it.state() == RestoreState.DONE ? 100 : page.percent(),
                    it.reason(),
                    it.oldName(),
                    it.restoreMillis(),
                    it.unsure(),
                    it.remark(),
                    it.asSuperuser(),
                    page.lost().differing());
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public RestoreJson one(@PathParam("restore") long id) {
        return RestoreJson.of(views.page(id, Map.of()));
    }

    /** 202: it is being stopped, and nothing was renamed. 409 where that has begun. */
    @POST
    @Path("stop")
    @RolesAllowed({"member", "scope:write"})
    public Response stop(@PathParam("restore") long id) {
        views.page(id, Map.of());
        ask.stop(id);
        return Response.accepted(RestoreJson.of(views.page(id, Map.of()))).build();
    }
}
