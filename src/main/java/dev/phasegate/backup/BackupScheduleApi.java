package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.SeenVersion;
import dev.phasegate.shared.Invalid;

/** When a database is backed up by itself, and its newest backup tested. */
@Path("/api/v1/databases/{id:\\d{1,18}}/backup-schedules")
@Produces(MediaType.APPLICATION_JSON)
public class BackupScheduleApi {
    private static final int SHOWN = 5;

    private final BackupAccess access;
    private final ChangeSchedule change;
    private final Clock clock;

    BackupScheduleApi(BackupAccess access, ChangeSchedule change, Clock clock) {
        this.access = access;
        this.change = change;
        this.clock = clock;
    }

    /**
     * One schedule. Neither {@code cron} nor {@code everyHours}: there is none, or it is to end.
     *
     * @param what BACKUP or DRILL
     * @param pausedBecause null: it does not rest; in a PUT: as it is. Empty lets it go on
     * @param pausedUntil until when, and then it goes on by itself; null: until somebody lets it go on
     * @param note what became of the last slot that was no backup
     */
    public record ScheduleJson(
            String what,
            Integer version,
            List<String> cron,
            String zone,
            Integer everyHours,
            String pausedBecause,
            Instant pausedUntil,
            List<Instant> next,
            String note) {

        static ScheduleJson of(BackupSchedule schedule, Instant now) {
            ScheduleForm.Chosen chosen = schedule.chosen();
            boolean rests = schedule.paused(now);
            return new ScheduleJson(
                    schedule.what().name(),
                    schedule.seenVersion(),
                    chosen.lines(),
                    chosen.zone().getId(),
                    chosen.hours(),
                    rests ? schedule.pauseReason() : null,
                    rests ? schedule.pausedUntil() : null,
                    rests ? List.of() : schedule.upcoming(now, SHOWN),
                    schedule.note());
        }

        static ScheduleJson none(BackupSchedule.What what) {
            return new ScheduleJson(what.name(), 1, List.of(), "UTC", null, null, null, List.of(), "");
        }

        ChangeSchedule.Rest rest() {
            return pausedBecause == null ? null : new ChangeSchedule.Rest(pausedBecause, pausedUntil);
        }

        ScheduleForm form() {
            List<String> lines = cron == null
                    ? List.of()
                    : cron.stream().map(String::valueOf).toList();
            return new ScheduleForm(
                    everyHours != null ? "every" : lines.isEmpty() ? "" : "cron",
                    lines,
                    zone == null ? "" : zone,
                    String.valueOf(everyHours));
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public List<ScheduleJson> get(@PathParam("id") long id) {
        List<BackupSchedule> there = BackupSchedule.of(access.database(id).id());
        Instant now = clock.instant();
        return Arrays.stream(BackupSchedule.What.values())
                .map(what -> there.stream()
                        .filter(schedule -> schedule.what() == what)
                        .findFirst()
                        .map(schedule -> ScheduleJson.of(schedule, now))
                        .orElseGet(() -> ScheduleJson.none(what)))
                .toList();
    }

    /** Puts one of them in its place; answers all. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"administrator", "scope:admin"})
    public List<ScheduleJson> put(@PathParam("id") long id, ScheduleJson body) {
        Database database = access.database(id);
        if (body == null) {
            throw Invalid.field("what", "Send BACKUP or DRILL.");
        }
        BackupSchedule.What what = Arrays.stream(BackupSchedule.What.values())
                .filter(known -> known.name().equals(body.what()))
                .findFirst()
                .orElseThrow(() -> Invalid.field("what", "Send BACKUP or DRILL."));
        change.change(database, what, SeenVersion.of(null, body.version()), body.form(), body.rest());
        return get(id);
    }
}
