package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Viewer;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** When a database is backed up by itself, or its newest backup tested: first the times it means, then the schedule. */
@Path("/backups/databases/{database:\\d{1,18}}/schedules")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed("administrator")
public class BackupSchedulePages {
    private static final int SHOWN = 5;

    private final BackupAccess access;
    private final ChangeSchedule change;
    private final Viewer viewer;
    private final Clock clock;

    BackupSchedulePages(BackupAccess access, ChangeSchedule change, Viewer viewer, Clock clock) {
        this.access = access;
        this.change = change;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** {@code there} null: none yet; {@code preview} the times that the fields mean; empty where nobody asked. */
    public record View(
            Database database,
            BackupSchedule.What what,
            BackupSchedule there,
            Typed form,
            List<Instant> preview,
            Instant now) {
        public boolean resting() {
            return there != null && there.resting(now);
        }

        public String path() {
            return "/backups/databases/" + database.id() + "/schedules";
        }

        public boolean backups() {
            return what == BackupSchedule.What.BACKUP;
        }
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance schedule(View view);
    }

    /** With {@code how} the fields are looked at, not what is stored. */
    @GET
    public Response form(@PathParam("database") long id, @Context UriInfo uri) {
        Database database = access.database(id);
        Typed asked = Typed.of(uri.getQueryParameters());
        if (!asked.values().containsKey("how")) {
            return Response.ok(page(database, what(asked), null, List.of())).build();
        }
        try {
            asked = asked.or("version", stored(id, what(asked)).value("version"));
            ScheduleForm.Chosen chosen = form(asked).chosen();
            Instant now = clock.instant();
            List<Instant> times = chosen == null
                    ? List.of()
                    : chosen.schedule(chosen.hours() == null ? now : now.plusSeconds(chosen.hours() * 3600L))
                            .upcoming(now, SHOWN);
            return Response.ok(page(database, what(asked), asked, times)).build();
        } catch (Invalid e) {
            return Pages.invalid(page(database, what(asked), asked.wrong(e.fields()), List.of()));
        }
    }

    @POST
    public Response save(@PathParam("database") long id, MultivaluedMap<String, String> sent) {
        return done(
                id,
                sent,
                "Saved.",
                (database, typed) -> change.change(database, what(typed), typed.version(), form(typed), null));
    }

    @POST
    @Path("pause")
    public Response pause(@PathParam("database") long id, MultivaluedMap<String, String> sent) {
        return done(
                id,
                sent,
                "It rests.",
                (database, typed) -> change.pause(
                        database,
                        what(typed),
                        typed.version(),
                        new ChangeSchedule.Rest(
                                typed.value("reason"),
                                TypedTime.moment("until", typed.value("until"), viewer.timeZone()))));
    }

    @POST
    @Path("resume")
    public Response resume(@PathParam("database") long id, MultivaluedMap<String, String> sent) {
        return done(
                id, sent, "It goes on.", (database, typed) -> change.resume(database, what(typed), typed.version()));
    }

    private interface Act {
        void on(Database database, Typed typed);
    }

    private Response done(long id, MultivaluedMap<String, String> sent, String told, Act act) {
        Database database = access.database(id);
        Typed typed = Typed.of(sent);
        try {
            act.on(database, typed);
            return Pages.seeOther("/backups/databases/" + id, told);
        } catch (Invalid e) {
            return Pages.invalid(page(database, what(typed), typed.wrong(e.fields()), List.of()));
        } catch (Conflict e) {
            return Pages.conflict(
                    page(database, what(typed), stored(id, what(typed)).refused(e.getMessage()), List.of()));
        }
    }

    /** {@code typed} null: what is stored. */
    private TemplateInstance page(Database database, BackupSchedule.What what, Typed typed, List<Instant> preview) {
        BackupSchedule there = there(database.id(), what);
        Typed form = typed == null ? stored(database.id(), what) : typed;
        return Templates.schedule(new View(database, what, there, form, preview, clock.instant()));
    }

    private static BackupSchedule there(long id, BackupSchedule.What what) {
        return BackupSchedule.of(id).stream()
                .filter(schedule -> schedule.what() == what)
                .findFirst()
                .orElse(null);
    }

    private static BackupSchedule.What what(Typed typed) {
        return typed.is("what", BackupSchedule.What.DRILL) ? BackupSchedule.What.DRILL : BackupSchedule.What.BACKUP;
    }

    private static ScheduleForm form(Typed typed) {
        return new ScheduleForm(
                typed.value("how"),
                SettingsForm.lines(typed.value("cron")),
                typed.value("zone"),
                typed.value("everyHours").strip());
    }

    private static Typed stored(long id, BackupSchedule.What what) {
        BackupSchedule there = there(id, what);
        Map<String, String> values = new HashMap<>(Map.of("version", "1", "how", "", "zone", "UTC"));
        if (there != null) {
            ScheduleForm.Chosen chosen = there.chosen();
            values.put("version", String.valueOf(there.seenVersion()));
            values.put("how", chosen.hours() == null ? "cron" : "every");
            values.put("cron", String.join("\n", chosen.lines()));
            values.put("zone", chosen.zone().getId());
            values.put("everyHours", chosen.hours() == null ? "" : String.valueOf(chosen.hours()));
        }
        return Typed.of(values);
    }
}
