package dev.phasegate.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The gallery, a template with its blanks and its preview, and a plan started from it. */
@Path("/plans/new/templates")
@Produces(MediaType.TEXT_HTML)
class TemplatePages {
    private static final String VALUE = "p-";
    private final Templates templates;

    TemplatePages(Templates templates) {
        this.templates = templates;
    }

    @GET
    @RolesAllowed("member")
    public Response gallery() {
        List<TemplateCard> all = templates.all();
        return Response.ok(TemplateViews.gallery(
                        all.stream().filter(t -> t.author().isEmpty()).toList(),
                        all.stream().filter(t -> !t.author().isEmpty()).toList()))
                .build();
    }

    /** The preview follows the values in the address. */
    @GET
    @Path("{key}")
    @RolesAllowed("member")
    public Response template(@PathParam("key") String key, @Context UriInfo address) {
        return page(templates.of(key), values(address.getQueryParameters()));
    }

    @POST
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("member")
    public Response start(@PathParam("key") String key, MultivaluedMap<String, String> sent) {
        Map<String, String> values = values(sent);
        try {
            Plan plan = templates.start(key, values);
            return Pages.seeOther(
                    "/plans/" + plan.slug() + "/team",
                    "The plan is a draft. Say who is in its team, then read it once more.");
        } catch (Invalid e) {
            return Pages.invalid(TemplateViews.template(view(templates.of(key), values, e.fields())));
        }
    }

    @POST
    @Path("{key}/removal")
    @RolesAllowed("member")
    public Response remove(@PathParam("key") String key) {
        templates.remove(key);
        return Pages.seeOther("/plans/new/templates", "The template is removed. Plans made of it stay.");
    }

    private static Response page(PlanTemplate template, Map<String, String> values) {
        return Response.ok(TemplateViews.template(view(template, values, Map.of())))
                .build();
    }

    private static TemplateView view(PlanTemplate template, Map<String, String> values, Map<String, String> wrong) {
        List<TemplateView.Blank> blanks = new ArrayList<>();
        for (Parameter parameter : template.parameters()) {
            String value = values.getOrDefault(parameter.key(), parameter.preset());
            blanks.add(new TemplateView.Blank(
                    VALUE + parameter.key().replace(' ', '-'),
                    VALUE + parameter.key(),
                    parameter,
                    value,
                    wrong.getOrDefault(parameter.key(), "")));
        }
        return TemplateView.of(template, blanks, values);
    }

    private static Map<String, String> values(MultivaluedMap<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        sent.forEach((name, given) -> {
            if (name.startsWith(VALUE) && !given.isEmpty()) {
                values.put(
                        name.substring(VALUE.length()),
                        given.get(0).replaceAll("\\s+", " ").strip());
            }
        });
        return values;
    }
}
