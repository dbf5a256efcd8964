package dev.phasegate.target;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.secret.Vault;
import dev.phasegate.web.Pages;

/** One target: its fields, its secret, its plans, a test. */
@Path("/targets/{id:\\d{1,18}}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
class OneTargetPages {
    private final Targets targets;
    private final TargetGrants grants;
    private final TargetTests tests;
    private final TargetCommands commands;
    private final TargetQuery query;
    private final Vault vault;

    OneTargetPages(
            Targets targets,
            TargetGrants grants,
            TargetTests tests,
            TargetCommands commands,
            TargetQuery query,
            Vault vault) {
        this.targets = targets;
        this.grants = grants;
        this.tests = tests;
        this.commands = commands;
        this.query = query;
        this.vault = vault;
    }

    @GET
    public TemplateInstance show(@PathParam("id") long id) {
        return page(id, null, Map.of(), null, "");
    }

    @POST
    public Response change(@PathParam("id") long id, MultivaluedMap<String, String> fields) {
        Target target = found(id);
        TargetForm form = TargetForms.of(fields, target.settings().kind().name());
        try {
            Targets.Changed changed = targets.change(id, version(fields.getFirst("version")), form);
            String told = changed.secretCleared()
                    ? "Saved. Its secret was for the machine of before and is gone: enter it anew."
                    : "Saved. Test the connection next.";
            return Pages.seeOther("/targets/" + id, told);
        } catch (Invalid e) {
            return Pages.invalid(page(id, TargetForms.typed(form), e.fields(), null, ""));
        } catch (Conflict e) {
            return Pages.conflict(page(id, null, Map.of(), null, e.getMessage()));
        }
    }

    @POST
    @Path("tests")
    public TemplateInstance test(@PathParam("id") long id) {
        TestReport report = tests.run(id, found(id).version());
        return page(id, null, Map.of(), report, "");
    }

    @POST
    @Path("plans")
    public Response grant(@PathParam("id") long id, @FormParam("plan") String slug) {
        if (slug == null || slug.isBlank()) {
            return Pages.invalid(page(id, null, Map.of("plan", "Choose a plan."), null, ""));
        }
        grants.grant(id, slug.strip());
        return Pages.seeOther("/targets/" + id, "The plan may use it.");
    }

    @POST
    @Path("plans/{slug}/removal")
    public Response revoke(@PathParam("id") long id, @PathParam("slug") String slug) {
        grants.revoke(id, slug);
        return Pages.seeOther("/targets/" + id, "The plan may no longer use it.");
    }

    /** Also another command under a name that is there. */
    @POST
    @Path("commands")
    public Response command(@PathParam("id") long id, MultivaluedMap<String, String> fields) {
        try {
            commands.put(id, fields.getFirst("name"), fields.getFirst("command"), fields.getFirst("parameters"));
            return Pages.seeOther("/targets/" + id + "#commands", "Registered. Checks can use it now.");
        } catch (Invalid e) {
            return Pages.invalid(
                    page(id, TargetForms.command(stored(found(id)), fields), TargetForms.ofCommand(e), null, ""));
        } catch (Conflict e) {
            return Pages.conflict(page(id, null, Map.of(), null, e.getMessage()));
        }
    }

    @POST
    @Path("commands/{name}/removal")
    public Response removeCommand(@PathParam("id") long id, @PathParam("name") String name) {
        commands.remove(id, name);
        return Pages.seeOther("/targets/" + id + "#commands", "Removed. Checks that use it can’t run any more.");
    }

    @POST
    @Path("removal")
    public Response remove(@PathParam("id") long id) {
        targets.remove(id);
        return Pages.seeOther("/targets", "Removed, with its secret.");
    }

    private static int version(String typed) {
        return typed != null && typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }

    private static Target found(long id) {
        return Target.present(id).orElseThrow(() -> new NotFound("target " + id));
    }

    private Map<String, String> stored(Target target) {
        String name = vault.kept(target.owner()).map(Vault.Kept::name).orElse("");
        return TargetForms.stored(target.settings(), name);
    }

    /** {@code typed} null: what is stored. */
    private TemplateInstance page(
            long id, Map<String, String> typed, Map<String, String> errors, TestReport report, String refusal) {
        Target target = found(id);
        TargetSettings it = target.settings();
        Vault.Kept kept = vault.kept(target.owner()).orElse(null);
        return TargetPages.Templates.target(new TargetView(
                id,
                target.version(),
                it.name(),
                it.kind(),
                typed == null ? stored(target) : typed,
                errors,
                kept,
                query.plansWith(id),
                query.plansWithout(id),
                it.kind() == TargetKind.SSH ? commands.of(id) : List.of(),
                commands.on(),
                report,
                refusal));
    }
}
