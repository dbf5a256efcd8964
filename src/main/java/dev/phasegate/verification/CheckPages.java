package dev.phasegate.verification;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.target.TargetCommands;
import dev.phasegate.web.Pages;

/** The checks of a plan as a grid, and the form that makes and changes one. */
@Path("/plans/{slug}/checks")
@Produces(MediaType.TEXT_HTML)
public class CheckPages {
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final TargetAccess targets;
    private final FilledForms filled;
    private final TargetCommands commands;
    private final CheckQuery query;
    private final CheckVersions versions;
    private final SaveCheck save;
    private final RunNow runNow;
    private final Clock clock;

    CheckPages(
            PlanAccess access,
            PlanDocuments documents,
            TargetAccess targets,
            FilledForms filled,
            TargetCommands commands,
            CheckQuery query,
            CheckVersions versions,
            SaveCheck save,
            RunNow runNow,
            Clock clock) {
        this.access = access;
        this.documents = documents;
        this.targets = targets;
        this.filled = filled;
        this.commands = commands;
        this.query = query;
        this.versions = versions;
        this.save = save;
        this.runNow = runNow;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "verification")
    static class Templates {
        static native TemplateInstance checks(CheckGrid grid);

        static native TemplateInstance form(CheckFormView view);

        static native TemplateInstance check(CheckView view);

        static native TemplateInstance check$content(CheckView view);

        static native TemplateInstance run(RunPage view);

        static native TemplateInstance run$content(RunPage view);

        static native TemplateInstance schedules(List<CheckQuery.Scheduled> schedules, Instant now);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance list(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug);
        Long plan = seat.plan().id();
        return Templates.checks(
                CheckGrid.of(seat, Check.of(plan), query.grid(plan), targets.ofPlan(plan), clock.instant()));
    }

    @GET
    @Path("new")
    @RolesAllowed("member")
    public TemplateInstance fresh(
            @PathParam("slug") String slug,
            @QueryParam("kind") String kind,
            @QueryParam("template") String template,
            @QueryParam("step") String step,
            @QueryParam("part") String part,
            @QueryParam("criterion") String criterion) {
        Seat seat = access.bySlug(slug).requireMember();
        CheckFields fields = filled.of(seat, new FilledForms.Begin(kind, template, step, part, criterion));
        return Templates.form(form(seat, null, 0, fields, Map.of(), null, ""));
    }

    @POST
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        return saved(access.bySlug(slug).requireMember(), null, sent);
    }

    @GET
    @Path("{check:\\d{1,18}}/edit")
    @RolesAllowed("member")
    public TemplateInstance edit(@PathParam("slug") String slug, @PathParam("check") long id) {
        Seat seat = access.bySlug(slug).requireMember();
        Check check = CheckAccess.of(seat, id);
        return Templates.form(form(
                seat, id, check.version(), Passwords.hidden(versions.fields(id, check.version())), Map.of(), null, ""));
    }

    @POST
    @Path("{check:\\d{1,18}}/edit")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("slug") String slug, @PathParam("check") long id, MultivaluedMap<String, String> sent) {
        Seat seat = access.bySlug(slug).requireMember();
        CheckAccess.of(seat, id);
        return saved(seat, id, sent);
    }

    private Response saved(Seat seat, Long id, MultivaluedMap<String, String> sent) {
        CheckFields fields = fields(sent);
        int version = version(sent);
        try {
            if (sent != null && "try".equals(sent.getFirst("act"))) {
                RunNow.Tried tried = runNow.dryRun(seat, whole(seat, id, fields));
                return Response.ok(Templates.form(form(seat, id, version, fields, Map.of(), tried, "")))
                        .build();
            }
            Check check = id == null ? save.make(seat, fields) : save.change(seat, id, version, fields);
            return Pages.seeOther("/plans/" + seat.plan().slug() + "/checks/" + check.id(), "Saved");
        } catch (Invalid e) {
            return Pages.invalid(Templates.form(form(seat, id, version, fields, e.fields(), null, "")));
        } catch (Conflict e) {
            return Pages.conflict(Templates.form(form(seat, id, version, fields, Map.of(), null, e.getMessage())));
        }
    }

    /** With what dots of the form stand for. */
    private CheckFields whole(Seat seat, Long id, CheckFields typed) {
        return id == null
                ? typed
                : Passwords.restored(
                        typed, versions.fields(id, CheckAccess.of(seat, id).version()));
    }

    private CheckFormView form(
            Seat seat,
            Long id,
            int version,
            CheckFields fields,
            Map<String, String> errors,
            RunNow.Tried tried,
            String refusal) {
        List<Granted> granted = targets.ofPlan(seat.plan().id());
        boolean composite = CheckKind.of(fields.get("kind"))
                .filter(CheckKind.COMPOSITE::equals)
                .isPresent();
        List<Check> others = composite
                ? Check.of(seat.plan().id()).stream()
                        .filter(c -> c.kind() != CheckKind.COMPOSITE)
                        .toList()
                : List.of();
        return new CheckFormView(
                seat,
                documents.current(seat.plan()),
                id,
                version,
                fields,
                errors,
                granted,
                others,
                known(seat, fields),
                tried,
                refusal);
    }

    private List<TargetCommands.OfTarget> known(Seat seat, CheckFields fields) {
        boolean wanted = CheckKind.of(fields.get("kind"))
                .filter(CheckKind.COMMAND::equals)
                .isPresent();
        return wanted && commands.on() ? commands.ofPlan(seat.plan().id()) : List.of();
    }

    private static CheckFields fields(MultivaluedMap<String, String> sent) {
        Map<String, String> fields = new HashMap<>();
        if (sent != null) {
            sent.forEach((name, values) -> fields.put(name, String.join(",", values)));
        }
        return new CheckFields(fields);
    }

    private static int version(MultivaluedMap<String, String> sent) {
        String typed = sent == null ? null : sent.getFirst("version");
        return typed != null && typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }
}
