package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.SeenVersion;

/** How a database is backed up and tried, for programs: read by those of its plans, changed by administrators. */
@Path("/api/v1/databases/{id:\\d{1,18}}/backup-settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsApi {
    private final BackupAccess access;
    private final ChangeSettings change;

    SettingsApi(BackupAccess access, ChangeSettings change) {
        this.access = access;
        this.change = change;
    }

    /** {@code drillTarget} null: a server that is made for each test; {@code places}: where its backups are copied. What is missing in a PUT is as it is before anybody changes it. */
    public record SettingsJson(
            Integer version,
            Integer compression,
            Boolean sealed,
            List<String> checksums,
            List<String> queries,
            Boolean drillAfter,
            Long drillTarget,
            List<Long> places,
            Instant changedAt,
            String changedBy) {
        static final SettingsJson NOTHING =
                new SettingsJson(null, null, null, null, null, null, null, null, null, null);

        static SettingsJson of(BackupSettings settings, List<Long> places) {
            return new SettingsJson(
                    settings.seenVersion(),
                    settings.compression(),
                    settings.encrypted(),
                    settings.checksums(),
                    settings.queries(),
                    settings.drillAfter(),
                    settings.drillTargetId(),
                    places,
                    settings.changedAt(),
                    settings.changedBy());
        }

        SettingsForm form() {
            return new SettingsForm(
                    String.valueOf(compression == null ? BackupSettings.USUAL_COMPRESSION : compression),
                    Boolean.TRUE.equals(sealed),
                    lines(checksums),
                    lines(queries),
                    !Boolean.FALSE.equals(drillAfter),
                    drillTarget == null ? "" : String.valueOf(drillTarget),
                    places == null
                            ? List.of()
                            : places.stream().map(String::valueOf).toList());
        }

        /** A line each, whatever stands in it. */
        private static List<String> lines(List<String> sent) {
            return sent == null
                    ? List.of()
                    : SettingsForm.lines(
                            String.join("\n", sent.stream().map(String::valueOf).toList()));
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Response get(@PathParam("id") long id) {
        return answered(BackupSettings.of(access.database(id).id()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"administrator", "scope:admin"})
    public Response put(
            @PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, SettingsJson asked) {
        SettingsJson body = asked == null ? SettingsJson.NOTHING : asked;
        Database database = access.database(id);
        return answered(change.change(database, SeenVersion.of(ifMatch, body.version()), body.form()));
    }

    private Response answered(BackupSettings settings) {
        return Response.ok(SettingsJson.of(settings, change.used(settings.targetId())))
                .header(HttpHeaders.ETAG, "\"" + settings.seenVersion() + "\"")
                .build();
    }
}
