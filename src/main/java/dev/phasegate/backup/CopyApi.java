package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where the archive of a backup is, and asking for the copies that are missing. */
@Path("/api/v1/backups/{id:\\d{1,18}}/copies")
@Produces(MediaType.APPLICATION_JSON)
public class CopyApi {
    private final BackupAccess access;
    private final AskCopies ask;
    private final CopyQuery query;

    CopyApi(BackupAccess access, AskCopies ask, CopyQuery query) {
        this.access = access;
        this.ask = ask;
        this.query = query;
    }

    /** {@code sentence}: how many copies on how many kinds of storage; {@code missing} of three with the database, two kinds, one elsewhere. */
    public record CopiesJson(String sentence, List<String> missing, List<CopyJson> copies) {}

    /** At another place. */
    public record CopyJson(
            String place, String kind, boolean elsewhere, String state, String reason, Instant verifiedAt) {}

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public CopiesJson get(@PathParam("id") long id) {
        Backup backup = access.backup(id).backup();
        List<CopyQuery.Line> lines = query.of(id);
        var fact = CopyQuery.fact(backup, lines);
        return new CopiesJson(
                fact.sentence(),
                fact.missing(),
                lines.stream().map(CopyApi::json).toList());
    }

    static CopyJson json(CopyQuery.Line line) {
        return new CopyJson(
                line.place(), line.kind(), line.elsewhere(), line.state().name(), line.reason(), line.verifiedAt());
    }

    /** 202: the places that its database uses get what they lack. */
    @POST
    @RolesAllowed({"member", "scope:write"})
    public Response ask(@PathParam("id") long id) {
        access.backupToAsk(id);
        ask.now(id);
        return Response.accepted(get(id)).build();
    }
}
