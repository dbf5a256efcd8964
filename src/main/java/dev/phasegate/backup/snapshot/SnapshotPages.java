package dev.phasegate.backup.snapshot;

import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
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

import dev.phasegate.backup.BackupAccess;
import dev.phasegate.backup.Database;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Snapshots of what a database is measured by, and two of them against each other. */
@Path("/backups")
@Produces(MediaType.TEXT_HTML)
public class SnapshotPages {
    private final BackupAccess access;
    private final Snapshots snapshots;
    private final CompareSnapshots compare;
    private final SnapshotView views;

    SnapshotPages(BackupAccess access, Snapshots snapshots, CompareSnapshots compare, SnapshotView views) {
        this.access = access;
        this.snapshots = snapshots;
        this.compare = compare;
        this.views = views;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance snapshots(SnapshotsPage view);

        static native TemplateInstance snapshots$content(SnapshotsPage view);

        static native TemplateInstance comparison(ComparisonPage view);

        static native TemplateInstance comparison$content(ComparisonPage view);
    }

    @GET
    @Path("databases/{database:\\d{1,18}}/snapshots")
    @RolesAllowed("viewer")
    public TemplateInstance list(@PathParam("database") long id, @Context HttpHeaders headers) {
        SnapshotsPage page = views.page(access.database(id), Map.of(), Map.of());
        return Pages.wantsFragment(headers) ? Templates.snapshots$content(page) : Templates.snapshots(page);
    }

    @POST
    @Path("databases/{database:\\d{1,18}}/snapshots")
    @RolesAllowed("member")
    public Response take(@PathParam("database") long id, @FormParam("name") String name) {
        Database database = access.toAsk(id);
        try {
            snapshots.take(database, name);
            return Pages.seeOther("/backups/databases/" + id + "/snapshots", "It is being measured.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.snapshots(views.page(database, Map.of("name", text(name)), e.fields())));
        }
    }

    @POST
    @Path("databases/{database:\\d{1,18}}/comparisons")
    @RolesAllowed("member")
    public Response compare(
            @PathParam("database") long id,
            @FormParam("before") String before,
            @FormParam("after") String after,
            @FormParam("tolerances") String tolerances) {
        Database database = access.toAsk(id);
        try {
            long made = compare.compare(number(before, "before"), number(after, "after"), tolerances);
            return Pages.seeOther("/backups/comparisons/" + made);
        } catch (Invalid e) {
            Map<String, String> typed = new HashMap<>();
            typed.put("before", text(before));
            typed.put("after", text(after));
            typed.put("tolerances", text(tolerances));
            return Pages.invalid(Templates.snapshots(views.page(database, typed, e.fields())));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static long number(String text, String field) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw Invalid.field(field, "Choose a snapshot.");
        }
        return Long.parseLong(text);
    }

    @GET
    @Path("comparisons/{comparison:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance one(@PathParam("comparison") long id, @Context HttpHeaders headers) {
        ComparisonPage page = new ComparisonPage(compare.see(id), Map.of(), Map.of());
        return Pages.wantsFragment(headers) ? Templates.comparison$content(page) : Templates.comparison(page);
    }

    @POST
    @Path("comparisons/{comparison:\\d{1,18}}/tolerances")
    @RolesAllowed("member")
    public Response tolerate(@PathParam("comparison") long id, @FormParam("tolerances") String tolerances) {
        return changed(id, Map.of("tolerances", text(tolerances)), () -> compare.tolerate(id, tolerances));
    }

    @POST
    @Path("comparisons/{comparison:\\d{1,18}}/explanations")
    @RolesAllowed("member")
    public Response explain(
            @PathParam("comparison") long id, @FormParam("name") String name, @FormParam("note") String note) {
        return changed(id, Map.of(), () -> compare.explain(id, name, note));
    }

    private Response changed(long id, Map<String, String> typed, Runnable change) {
        CompareSnapshots.Seen seen = compare.see(id);
        if (!seen.mayWrite()) {
            throw new Forbidden("Who works in a plan that uses “" + seen.after().databaseName()
                    + "” says what may differ, and administrators.");
        }
        try {
            change.run();
            return Pages.seeOther("/backups/comparisons/" + id);
        } catch (Invalid e) {
            return Pages.invalid(Templates.comparison(new ComparisonPage(seen, typed, e.fields())));
        }
    }
}
