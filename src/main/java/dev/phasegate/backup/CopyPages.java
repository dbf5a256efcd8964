package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.web.Pages;

/** Copies of a backup that somebody does not want to wait for. */
@Path("/backups/runs/{backup:\\d{1,18}}/copies")
@Produces(MediaType.TEXT_HTML)
public class CopyPages {
    private final BackupAccess access;
    private final AskCopies ask;

    CopyPages(BackupAccess access, AskCopies ask) {
        this.access = access;
        this.ask = ask;
    }

    @POST
    @RolesAllowed("member")
    public Response ask(@PathParam("backup") long id) {
        access.backupToAsk(id);
        ask.now(id);
        return Pages.seeOther("/backups/runs/" + id, "It is copied as soon as its turn comes.");
    }
}
