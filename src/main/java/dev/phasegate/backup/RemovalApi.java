package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Deleting the archive of one backup. */
@Path("/api/v1/backups/{id:\\d{1,18}}/archive")
@Produces(MediaType.APPLICATION_JSON)
public class RemovalApi {
    private final BackupAccess access;
    private final ExpireBackup expire;

    RemovalApi(BackupAccess access, ExpireBackup expire) {
        this.access = access;
        this.expire = expire;
    }

    /** 409 with who needs it still. What is known of the backup stays. */
    @DELETE
    @RolesAllowed({"administrator", "scope:admin"})
    public void remove(@PathParam("id") long id) {
        access.backup(id);
        expire.byHand(id);
        expire.sweep();
    }
}
