package dev.phasegate.backup;

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

import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Which backups of a database stay: first what would go, then the rules. */
@Path("/backups/databases/{database:\\d{1,18}}/retention")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
public class KeepPages {
    private final BackupAccess access;
    private final KeepBackups keep;

    KeepPages(BackupAccess access, KeepBackups keep) {
        this.access = access;
        this.keep = keep;
    }

    /** {@code rules} of the preview; null where nobody asked for one, and {@code lines} is empty. */
    public record View(Database database, KeepRules now, Typed form, KeepRules rules, List<KeepBackups.Line> lines) {
        public List<KeepBackups.Line> going() {
            return lines.stream().filter(KeepBackups.Line::goes).toList();
        }

        public List<KeepBackups.Line> staying() {
            return lines.stream().filter(line -> !line.goes()).toList();
        }

        public String sentence() {
            int going = going().size();
            long bytes = going().stream().mapToLong(KeepBackups.Line::bytes).sum();
            return going == 0
                    ? "No backup would go."
                    : (going == 1 ? "1 backup" : going + " backups") + " of " + lines.size() + " would go, "
                            + Words.bytes(bytes) + ".";
        }

        public String path() {
            return "/backups/databases/" + database.id() + "/retention";
        }
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance keep(View view);
    }

    /** With any rule in the query: what those would mean. */
    @GET
    public Response form(@PathParam("database") long id, @Context UriInfo uri) {
        Database database = access.database(id);
        KeepSettings there = KeepSettings.of(id);
        Typed asked = Typed.of(uri.getQueryParameters());
        if (KeepForm.FIELDS.stream().noneMatch(asked.values()::containsKey)) {
            return Response.ok(Templates.keep(new View(database, there.rules(), stored(there), null, List.of())))
                    .build();
        }
        try {
            asked = asked.or("version", String.valueOf(there.seenVersion()))
                    .or("zone", there.rules().zone().getId());
            KeepRules rules = form(asked).rules();
            return Response.ok(Templates.keep(new View(database, there.rules(), asked, rules, keep.preview(id, rules))))
                    .build();
        } catch (Invalid e) {
            return Pages.invalid(
                    Templates.keep(new View(database, there.rules(), asked.wrong(e.fields()), null, List.of())));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("database") long id, MultivaluedMap<String, String> sent) {
        Database database = access.database(id);
        Typed typed = Typed.of(sent);
        try {
            keep.change(database, typed.version(), form(typed).rules());
            return Pages.seeOther("/backups/databases/" + id, "Saved. What no rule keeps goes within a day.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.keep(
                    new View(database, KeepSettings.of(id).rules(), typed.wrong(e.fields()), null, List.of())));
        } catch (Conflict e) {
            KeepSettings there = KeepSettings.of(id);
            return Pages.conflict(Templates.keep(
                    new View(database, there.rules(), stored(there).refused(e.getMessage()), null, List.of())));
        }
    }

    private static KeepForm form(Typed typed) {
        Map<String, String> numbers = new HashMap<>();
        KeepForm.FIELDS.forEach(field -> numbers.put(field, typed.value(field)));
        return new KeepForm(numbers, typed.value("zone"));
    }

    private static Typed stored(KeepSettings there) {
        KeepRules rules = there.rules();
        Map<String, String> values = new HashMap<>();
        values.put("version", String.valueOf(there.seenVersion()));
        values.put("newest", rules.newest() == null ? "" : String.valueOf(rules.newest()));
        values.put("days", rules.days() == null ? "" : String.valueOf(rules.days()));
        values.put("daily", said(rules.daily()));
        values.put("weekly", said(rules.weekly()));
        values.put("monthly", said(rules.monthly()));
        values.put("yearly", said(rules.yearly()));
        values.put("zone", rules.zone().getId());
        return Typed.of(values);
    }

    private static String said(int count) {
        return count == 0 ? "" : String.valueOf(count);
    }
}
