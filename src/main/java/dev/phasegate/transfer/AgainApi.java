package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;

/** A plan's file read again, for programs: raw bytes in, the difference out, and the next revision when its questions are answered. */
@Path("/api/v1/plans/{slug}/imports")
@Produces(MediaType.APPLICATION_JSON)
class AgainApi {
    private final PlanAccess access;
    private final RereadPlan reread;

    AgainApi(PlanAccess access, RereadPlan reread) {
        this.access = access;
        this.reread = reread;
    }

    /**
     * Absent answers take their default.
     *
     * @param revision the one compared with, where it is not that of the first preview
     * @param recorded that of the preview, so that work recorded since is a conflict; absent, it is none
     */
    record RevisionRequest(Map<String, String> answers, Integer revision, String recorded) {
        RereadPlan.Seen seen() {
            return new RereadPlan.Seen(revision, recorded);
        }
    }

    /** {@code changed}: false where the plan said all that already, and no revision was made. */
    record PlanRevised(String slug, int revision, boolean changed, String summary) {}

    @POST
    @Consumes({"text/markdown", "text/plain", "application/octet-stream", "*/*"})
    @RolesAllowed({"member", "scope:write"})
    public Response take(@RestPath String slug, InputStream body, @RestQuery String filename) throws IOException {
        Seat seat = access.bySlug(slug).requireMember();
        byte[] bytes = body.readNBytes(Imports.MAX_BYTES + 1);
        String id = reread.take(seat, filename, bytes).id();
        return Response.created(URI.create("/api/v1/plans/" + seat.plan().slug() + "/imports/" + id))
                .entity(preview(seat, id))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"member", "scope:read"})
    public AgainPreview get(@RestPath String slug, @RestPath String id) {
        return preview(access.bySlug(slug), id);
    }

    private AgainPreview preview(Seat seat, String id) {
        return AgainPreview.of(reread.compare(seat, id, Map.of(), ZoneOffset.UTC));
    }

    @POST
    @Path("/{id}/revision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public PlanRevised accept(@RestPath String slug, @RestPath String id, RevisionRequest request) {
        Seat seat = access.bySlug(slug).requireMember();
        RereadPlan.Seen seen = request == null ? new RereadPlan.Seen(null, null) : request.seen();
        RereadPlan.Accepted accepted = reread.accept(seat, id, seen, answers(request), ZoneOffset.UTC);
        return new PlanRevised(seat.plan().slug(), accepted.revision(), accepted.changed(), accepted.counts());
    }

    /** No answer is as good as null. */
    private static Map<String, String> answers(RevisionRequest request) {
        Map<String, String> answers = new HashMap<>();
        if (request != null && request.answers() != null) {
            answers.putAll(request.answers());
            answers.values().removeIf(java.util.Objects::isNull);
        }
        return answers;
    }
}
