package dev.phasegate.backup;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
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

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.web.Pages;

/** The databases with what is known of their backups, and one backup. */
@Path("/backups")
@Produces(MediaType.TEXT_HTML)
public class BackupPages {
    private final BackupAccess access;
    private final BackupQuery query;
    private final AskBackup ask;
    private final BackupRuns runs;
    private final LookAtDatabases look;
    private final OwnBackupView itself;
    private final CopyQuery copies;
    private final CurrentActor actor;
    private final Clock clock;

    BackupPages(
            BackupAccess access,
            BackupQuery query,
            AskBackup ask,
            BackupRuns runs,
            LookAtDatabases look,
            OwnBackupView itself,
            CopyQuery copies,
            CurrentActor actor,
            Clock clock) {
        this.access = access;
        this.query = query;
        this.ask = ask;
        this.runs = runs;
        this.look = look;
        this.itself = itself;
        this.copies = copies;
        this.actor = actor;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance backups(List<DatabaseLine> lines, OwnBackupPage own);

        static native TemplateInstance backups$content(List<DatabaseLine> lines, OwnBackupPage own);

        static native TemplateInstance backup(BackupPage view);

        static native TemplateInstance backup$content(BackupPage view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance list(@Context HttpHeaders headers) {
        List<DatabaseLine> lines = query.lines(access.databases());
        OwnBackupPage own = access.administers() ? itself.line() : null;
        return Pages.wantsFragment(headers) ? Templates.backups$content(lines, own) : Templates.backups(lines, own);
    }

    @POST
    @Path("databases/{database:\\d{1,18}}/backups")
    @RolesAllowed("member")
    public Response backUp(@PathParam("database") long id) {
        BackupWork.Order order = ask.backup(access.toAsk(id));
        runs.backup(order);
        return Pages.seeOther("/backups/runs/" + order.id(), "The backup has started. You can leave this page.");
    }

    /** Asks the database how large it is and of which version, now. */
    @POST
    @Path("databases/{database:\\d{1,18}}/looks")
    @RolesAllowed("member")
    public Response look(@PathParam("database") long id) {
        look.at(access.toAsk(id).id());
        return Pages.seeOther("/backups");
    }

    @GET
    @Path("runs/{backup:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance one(@PathParam("backup") long id, @Context HttpHeaders headers) {
        BackupPage view = page(id);
        return Pages.wantsFragment(headers) ? Templates.backup$content(view) : Templates.backup(view);
    }

    @GET
    @Path("runs/{backup:\\d{1,18}}/log.txt")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed("viewer")
    public String log(@PathParam("backup") long id) {
        return page(id).log() + "\n";
    }

    private BackupPage page(long id) {
        BackupAccess.Seen seen = access.backup(id);
        return new BackupPage(
                seen.database(),
                seen.backup(),
                BackupDrill.ofBackup(id),
                BackupRestore.ofBackup(id),
                copies.of(id),
                clock.instant());
    }

    @POST
    @Path("runs/{backup:\\d{1,18}}/stop")
    @RolesAllowed("member")
    public Response stop(@PathParam("backup") long id) {
        access.backupToAsk(id);
        ask.stop(id);
        return Pages.seeOther("/backups/runs/" + id, "It is being stopped.");
    }

    @POST
    @Path("runs/{backup:\\d{1,18}}/drills")
    @RolesAllowed("member")
    public Response drill(@PathParam("backup") long id) {
        access.backupToAsk(id);
        runs.drill(ask.drill(id, actor.get()));
        return Pages.seeOther("/backups/runs/" + id, "The restore is being tested.");
    }
}
