package dev.phasegate.backup;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.backup.tool.Fit;
import dev.phasegate.web.Pages;

/** One database with its backups and what holds for them. Its path is that of {@link BackupPages}, which has others below. */
@Path("/backups")
@Produces(MediaType.TEXT_HTML)
public class DatabasePages {
    private final BackupAccess access;
    private final DatabaseQuery query;
    private final Here here;
    private final SecurityIdentity identity;
    private final Clock clock;

    DatabasePages(BackupAccess access, DatabaseQuery query, Here here, SecurityIdentity identity, Clock clock) {
        this.access = access;
        this.query = query;
        this.here = here;
        this.identity = identity;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance database(DatabasePage view);

        static native TemplateInstance database$content(DatabasePage view);
    }

    /** {@code before}: older ones than this. */
    @GET
    @Path("databases/{database:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance one(
            @PathParam("database") long id, @QueryParam("before") String before, @Context HttpHeaders headers) {
        Database database = access.database(id);
        long from = before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : 0;
        DatabasePage view = new DatabasePage(
                database,
                identity.hasRole("administrator"),
                query.backups(id, from),
                query.settings(id),
                BackupSchedule.of(id),
                problem(database),
                clock.instant());
        return Pages.wantsFragment(headers) ? Templates.database$content(view) : Templates.database(view);
    }

    private String problem(Database database) {
        if (database.serverNumber() == null) {
            return "";
        }
        Fit fit = here.fit(database.serverNumber().intValue());
        return fit.fits() ? "" : fit.sentence();
    }
}
