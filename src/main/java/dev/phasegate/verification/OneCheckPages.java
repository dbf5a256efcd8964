package dev.phasegate.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.Metrics;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.verification.CheckPages.Templates;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** One check with its history, and one run of it. */
@Path("/plans/{slug}/checks/{check:\\d{1,18}}")
@Produces(MediaType.TEXT_HTML)
public class OneCheckPages {
    private static final int SHOWN = 50;
    private static final int UPCOMING = 10;
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final TargetAccess targets;
    private final CheckVersions versions;
    private final SaveCheck save;
    private final RunNow runNow;
    private final Viewer viewer;
    private final Clock clock;

    OneCheckPages(
            PlanAccess access,
            PlanDocuments documents,
            TargetAccess targets,
            CheckVersions versions,
            SaveCheck save,
            RunNow runNow,
            Viewer viewer,
            Clock clock) {
        this.access = access;
        this.documents = documents;
        this.targets = targets;
        this.versions = versions;
        this.save = save;
        this.runNow = runNow;
        this.viewer = viewer;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance show(
            @PathParam("slug") String slug, @PathParam("check") long id, @Context HttpHeaders headers) {
        CheckView view = view(access.bySlug(slug), id, Map.of());
        return Pages.wantsFragment(headers) ? Templates.check$content(view) : Templates.check(view);
    }

    @POST
    @Path("runs")
    @RolesAllowed("member")
    public Response run(@PathParam("slug") String slug, @PathParam("check") long id) {
        CheckRun run = runNow.ask(access.bySlug(slug), id);
        return Pages.seeOther(path(slug, id) + "/runs/" + run.id(), "Queued");
    }

    @GET
    @Path("runs/{checkRun:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance run(
            @PathParam("slug") String slug,
            @PathParam("check") long id,
            @PathParam("checkRun") long runId,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug);
        Check check = CheckAccess.of(seat, id);
        CheckRun run = run(check, runId);
        RunPage view = new RunPage(seat, check, run, CheckRun.before(run).orElse(null));
        return Pages.wantsFragment(headers) ? Templates.run$content(view) : Templates.run(view);
    }

    @POST
    @Path("runs/{checkRun:\\d{1,18}}/cancel")
    @RolesAllowed("member")
    public Response cancel(
            @PathParam("slug") String slug, @PathParam("check") long id, @PathParam("checkRun") long runId) {
        Seat seat = access.bySlug(slug);
        run(CheckAccess.of(seat, id), runId);
        runNow.cancel(seat, runId);
        return Pages.seeOther(path(slug, id) + "/runs/" + runId, "Called off");
    }

    @POST
    @Path("pause")
    @RolesAllowed("member")
    public Response pause(
            @PathParam("slug") String slug,
            @PathParam("check") long id,
            @FormParam("reason") String reason,
            @FormParam("until") String until) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            save.pause(seat, id, reason, TypedTime.moment("until", until, viewer.timeZone()));
            return Pages.seeOther(path(slug, id), "Paused");
        } catch (Invalid e) {
            return Pages.invalid(Templates.check(view(seat, id, e.fields())));
        }
    }

    @POST
    @Path("resume")
    @RolesAllowed("member")
    public Response resume(@PathParam("slug") String slug, @PathParam("check") long id) {
        save.resume(access.bySlug(slug), id);
        return Pages.seeOther(path(slug, id), "It goes on");
    }

    @POST
    @Path("removal")
    @RolesAllowed("member")
    public Response remove(@PathParam("slug") String slug, @PathParam("check") long id) {
        save.remove(access.bySlug(slug), id);
        return Pages.seeOther("/plans/" + slug + "/checks", "Removed; its runs stay on record");
    }

    private static CheckRun run(Check check, long runId) {
        return CheckRun.<CheckRun>find("id = ?1 and checkId = ?2", runId, check.id())
                .firstResultOptional()
                .orElseThrow(() -> new NotFound("run " + runId));
    }

    private static String path(String slug, long id) {
        return "/plans/" + slug + "/checks/" + id;
    }

    private CheckView view(Seat seat, long id, Map<String, String> errors) {
        Check check = CheckAccess.of(seat, id);
        CheckFields fields = versions.fields(id, check.version());
        PlanDocument document = documents.current(seat.plan());
        Instant now = clock.instant();
        String errorField = errors.isEmpty() ? "" : errors.keySet().iterator().next();
        return new CheckView(
                seat,
                check,
                fields,
                target(seat, check),
                item(document, check),
                fields.get("owner").isEmpty() ? "" : document.roleName(fields.get("owner")),
                happening(document, fields.get("after")),
                charts(document, fields),
                upcoming(fields, check, now),
                CheckRun.latest(id, SHOWN),
                check.paused(now),
                errorField,
                errors.getOrDefault(errorField, ""));
    }

    private static String happening(PlanDocument document, String what) {
        return CheckFormView.happenings(document).stream()
                .filter(it -> it.what().equals(what))
                .map(CheckFormView.Happening::words)
                .findFirst()
                .orElse("");
    }

    private String target(Seat seat, Check check) {
        return targets.ofPlan(seat.plan().id()).stream()
                .filter(t -> check.targetId() != null && t.id() == check.targetId())
                .map(Granted::name)
                .findFirst()
                .orElse("");
    }

    private static String item(PlanDocument document, Check check) {
        return document.phases().stream()
                .flatMap(phase -> phase.items().stream())
                .filter(item -> item.id().equals(check.itemId()))
                .map(item -> item.text())
                .findFirst()
                .orElse("");
    }

    private static List<CheckView.Chart> charts(PlanDocument document, CheckFields fields) {
        Set<String> keys = Arrays.stream(fields.get("metrics").split("\n"))
                .filter(line -> line.contains("="))
                .map(line -> Metrics.key(line.substring(line.indexOf('=') + 1)))
                .collect(Collectors.toSet());
        List<CheckView.Chart> charts = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : document.phases()) {
            int at = ++number;
            phase.criteria().stream()
                    .filter(c -> !c.judged() && keys.contains(Metrics.key(Metrics.name(c))))
                    .forEach(c -> charts.add(new CheckView.Chart(at, c)));
        }
        return charts;
    }

    private static List<Instant> upcoming(CheckFields fields, Check check, Instant now) {
        CheckDefinition definition = CheckReading.read(fields);
        Schedule schedule = check.schedule(definition);
        if (schedule == null) {
            return List.of();
        }
        Instant after = check.settledSlot().isAfter(now) ? check.settledSlot() : now;
        return schedule.upcoming(after, UPCOMING);
    }
}
