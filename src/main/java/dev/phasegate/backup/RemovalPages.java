package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.shared.Conflict;
import dev.phasegate.web.Pages;

/** Deleting the archive of one backup: first what that means. */
@Path("/backups/runs/{backup:\\d{1,18}}/removal")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
public class RemovalPages {
    private final BackupAccess access;
    private final KeepBackups keep;
    private final ExpireBackup expire;

    RemovalPages(BackupAccess access, KeepBackups keep, ExpireBackup expire) {
        this.access = access;
        this.keep = keep;
        this.expire = expire;
    }

    /** {@code needed}: what it is that should not go lightly; empty. */
    public record View(Database database, Backup backup, String needed, String refusal) {
        public String size() {
            return backup.bytes() == null ? "" : Words.bytes(backup.bytes());
        }
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance removal(View view);
    }

    @GET
    public TemplateInstance ask(@PathParam("backup") long id) {
        return page(id, "");
    }

    @POST
    public Response remove(@PathParam("backup") long id) {
        BackupAccess.Seen seen = access.backup(id);
        try {
            expire.byHand(id);
        } catch (Conflict e) {
            return Pages.conflict(page(id, e.getMessage()));
        }
        expire.sweep();
        return Pages.seeOther("/backups/databases/" + seen.database().id(), "Deleted. What is known of it stays.");
    }

    private TemplateInstance page(long id, String refusal) {
        BackupAccess.Seen seen = access.backup(id);
        // With the least that can be asked for, what stays is what must not go
        String needed =
                keep.preview(seen.database().id(), new KeepRules(null, 1, 0, 0, 0, 0, KeepRules.ALL.zone())).stream()
                        .filter(line -> line.id() == id)
                        .flatMap(line -> line.because().stream())
                        .filter(why -> why.startsWith("the newest"))
                        .reduce((a, b) -> a + " and " + b)
                        .orElse("");
        return Templates.removal(new View(seen.database(), seen.backup(), needed, refusal));
    }
}
