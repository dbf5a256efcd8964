package dev.phasegate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** A plan begun by hand: a title, the first phase and the roles; everything else is added while editing. */
@Path("/plans/new")
@Produces(MediaType.TEXT_HTML)
class NewPlanPages {
    private static final int MAX_ROLES = 50;
    private final CreatePlan create;
    private final TeamPages team;

    NewPlanPages(CreatePlan create, TeamPages team) {
        this.create = create;
        this.team = team;
    }

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        static native TemplateInstance newPlan(Form form, Map<String, String> wrong);
    }

    /** As typed. {@code roles} one a line. */
    record Form(String title, String summary, String phase, String roles, boolean alone) {
        static final Form EMPTY = new Form("", "", "Preparation", "Tech lead\nQA lead\nDBA", false);

        static Form of(MultivaluedMap<String, String> sent) {
            return new Form(
                    text(sent, "title"),
                    text(sent, "summary"),
                    text(sent, "phase"),
                    text(sent, "roles"),
                    "true".equals(sent.getFirst("alone")));
        }

        private static String text(MultivaluedMap<String, String> sent, String key) {
            String typed = sent.getFirst(key);
            return typed == null
                    ? ""
                    : PlainText.clean(typed.replace("\r\n", "\n")).strip();
        }

        List<String> roleNames() {
            return roles.lines()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    @GET
    @RolesAllowed("member")
    public TemplateInstance get() {
        return Templates.newPlan(Form.EMPTY, Map.of());
    }

    @POST
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(MultivaluedMap<String, String> sent) {
        Form form = Form.of(sent);
        try {
            check(form);
            Plan plan = create.create(document(form));
            if (form.alone()) {
                team.workAlone(plan);
            }
            return Pages.seeOther("/plans/" + plan.slug() + "/edit", "The plan is a draft. Add what is to be done.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.newPlan(form, words(e.fields())));
        }
    }

    private static void check(Form form) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (form.title().isEmpty()) {
            wrong.put("title", "Give the plan a title.");
        }
        if (form.phase().isEmpty()) {
            wrong.put("phase", "Name the first phase.");
        }
        if (form.roleNames().size() > MAX_ROLES) {
            wrong.put("roles", "Begin with up to " + MAX_ROLES + " roles.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    /** Problems of the roles and the phase carry ids that the form does not have. */
    private static Map<String, String> words(Map<String, String> fields) {
        Map<String, String> wrong = new LinkedHashMap<>();
        fields.forEach((key, problem) -> {
            String field = key.contains(".") ? (problem.startsWith("A role") ? "roles" : "phase") : key;
            wrong.merge(field, problem, (one, two) -> one.equals(two) ? one : one + " " + two);
        });
        return wrong;
    }

    private static PlanDocument document(Form form) {
        List<TeamRole> roles = new ArrayList<>();
        for (String name : form.roleNames()) {
            roles.add(new TeamRole(Ids.next(), name, "", "", null, roles.isEmpty()));
        }
        List<SignOffSlot> slots = roles.stream()
                .limit(1)
                .map(role -> new SignOffSlot(Ids.next(), role.id(), 1))
                .toList();
        PhaseSpec phase = new PhaseSpec(
                Ids.next(),
                form.phase(),
                "",
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                slots,
                null,
                List.of());
        return new PlanDocument(
                form.title(),
                form.summary(),
                null,
                "",
                "",
                null,
                Separation.STRICT,
                roles,
                List.of(phase),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
