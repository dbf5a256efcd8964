package dev.phasegate.backup;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.phasegate.api.SeenVersion;
import dev.phasegate.backup.keep.KeepRules;

/** Which backups of a database stay, for programs; with any rule in the query of a GET, what those would mean. */
@Path("/api/v1/databases/{id:\\d{1,18}}/backup-retention")
@Produces(MediaType.APPLICATION_JSON)
public class KeepApi {
    private final BackupAccess access;
    private final KeepBackups keep;

    KeepApi(BackupAccess access, KeepBackups keep) {
        this.access = access;
        this.keep = keep;
    }

    /** {@code goes}: the ids of the backups that no rule keeps; {@code stays}: the others with the reasons. */
    public record KeepJson(
            Integer version,
            Integer newest,
            Integer days,
            Integer daily,
            Integer weekly,
            Integer monthly,
            Integer yearly,
            String zone,
            Instant changedAt,
            String changedBy,
            List<Long> goes,
            Map<Long, List<String>> stays) {
        static final KeepJson NOTHING =
                new KeepJson(null, null, null, null, null, null, null, null, null, null, null, null);

        KeepForm form() {
            Map<String, String> numbers = new HashMap<>();
            put(numbers, "newest", newest);
            put(numbers, "days", days);
            put(numbers, "daily", daily);
            put(numbers, "weekly", weekly);
            put(numbers, "monthly", monthly);
            put(numbers, "yearly", yearly);
            return new KeepForm(numbers, zone == null ? "" : zone);
        }

        private static void put(Map<String, String> numbers, String field, Integer value) {
            numbers.put(field, value == null ? "" : String.valueOf(value));
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Response get(@PathParam("id") long id, @Context UriInfo uri) {
        access.database(id);
        KeepSettings there = KeepSettings.of(id);
        Typed asked = Typed.of(uri.getQueryParameters());
        boolean preview = KeepForm.FIELDS.stream().anyMatch(asked.values()::containsKey);
        KeepRules rules = preview ? asked(asked).rules() : there.rules();
        return answered(there, rules);
    }

    private static KeepForm asked(Typed asked) {
        Map<String, String> numbers = new HashMap<>();
        KeepForm.FIELDS.forEach(field -> numbers.put(field, asked.value(field)));
        return new KeepForm(numbers, asked.value("zone"));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"administrator", "scope:admin"})
    public Response put(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, KeepJson asked) {
        KeepJson body = asked == null ? KeepJson.NOTHING : asked;
        Database database = access.database(id);
        KeepSettings there = keep.change(
                database, SeenVersion.of(ifMatch, body.version()), body.form().rules());
        return answered(there, there.rules());
    }

    private Response answered(KeepSettings there, KeepRules rules) {
        List<KeepBackups.Line> lines = keep.preview(there.targetId(), rules);
        Map<Long, List<String>> stays = new HashMap<>();
        lines.stream().filter(line -> !line.goes()).forEach(line -> stays.put(line.id(), line.because()));
        return Response.ok(new KeepJson(
                        there.seenVersion(),
                        rules.newest(),
                        rules.days(),
                        rules.daily(),
                        rules.weekly(),
                        rules.monthly(),
                        rules.yearly(),
                        rules.zone().getId(),
                        there.changedAt(),
                        there.changedBy(),
                        lines.stream()
                                .filter(KeepBackups.Line::goes)
                                .map(KeepBackups.Line::id)
                                .toList(),
                        stays))
                .header(HttpHeaders.ETAG, "\"" + there.seenVersion() + "\"")
                .build();
    }
}
