package dev.phasegate.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.Lookup;
import dev.phasegate.plan.edit.OutlineRow;
import dev.phasegate.plan.edit.PlanEdit;
import dev.phasegate.plan.edit.StaleEdit;
import dev.phasegate.plan.edit.Typed;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** The elements of a plan, one by one: their forms, and what people do with them. */
@Path("/plans/{slug}/elements")
@Produces(MediaType.TEXT_HTML)
class ElementPages {
    private final PlanAccess access;
    private final EditPlan editing;
    private final EditAnswers answers;

    ElementPages(PlanAccess access, EditPlan editing, EditAnswers answers) {
        this.access = access;
        this.editing = editing;
        this.answers = answers;
    }

    /** The line of the element, for leaving a form without saving. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    public Response get(@PathParam("slug") String slug, @PathParam("id") String id, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Element element = element(current(seat), id);
        return Pages.wantsFragment(headers)
                ? Response.ok(EditTemplates.elementRow(EditHead.of(seat), OutlineRow.line(element)))
                        .build()
                : Pages.seeOther(EditAnswers.page(slug, element));
    }

    @GET
    @Path("{id}/edit")
    @RolesAllowed("member")
    public TemplateInstance edit(
            @PathParam("slug") String slug, @PathParam("id") String id, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Element element = element(current(seat), id);
        return answers.form(seat, ElementForm.of(seat.plan(), seat.plan().revision(), element), headers);
    }

    @GET
    @Path("new")
    @RolesAllowed("member")
    public TemplateInstance create(
            @PathParam("slug") String slug,
            @QueryParam("kind") String kind,
            @QueryParam("parent") String parentId,
            @QueryParam("after") String afterId,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Element parent = element(current(seat), parentId);
        ElementKind made = kind(kind, parent);
        return answers.form(seat, answers.blank(seat.plan(), seat.plan().revision(), parent, made, afterId), headers);
    }

    @POST
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @PathParam("slug") String slug, MultivaluedMap<String, String> sent, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        int seen = seen(sent);
        Element parent = element(editing.tree(seat.plan(), seen), sent.getFirst("parent"));
        ElementKind kind = kind(sent.getFirst("kind"), parent);
        String afterId = Optional.ofNullable(sent.getFirst("after")).orElse("");
        ElementForm.NewElement place = new ElementForm.NewElement(kind, Ids.next(), afterId);
        Typed typed = Typed.read(kind, sent, Lookup.around(parent));
        try {
            requireReadable(typed, place.id());
            PlanEdit edit =
                    new PlanEdit.Add(kind, parent.id(), afterId.isEmpty() ? null : afterId, place.id(), typed.values());
            EditPlan.Edited edited = editing.apply(seat.plan(), seen, edit);
            boolean another = "another".equals(sent.getFirst("then"));
            EditAnswers.Then then =
                    another ? new EditAnswers.Then(place.id(), "", true) : EditAnswers.Then.at(place.id());
            return answers.saved(seat, edited, then, headers);
        } catch (Invalid wrong) {
            return answers.wrong(
                    seat, ElementForm.fresh(seat.plan(), seen, parent, place, sent, wrong.fields()), headers);
        }
    }

    @POST
    @Path("{id}")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            MultivaluedMap<String, String> sent,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        int seen = seen(sent);
        Element element = element(editing.tree(seat.plan(), seen), id);
        Typed typed = Typed.read(element.kind(), sent, Lookup.around(element));
        try {
            requireReadable(typed, id);
            return answers.saved(
                    seat,
                    editing.apply(seat.plan(), seen, new PlanEdit.SetFields(id, typed.values())),
                    EditAnswers.Then.at(id),
                    headers);
        } catch (Invalid wrong) {
            return answers.wrong(seat, ElementForm.of(seat.plan(), seen, element, sent, wrong.fields()), headers);
        } catch (StaleEdit stale) {
            return answers.stale(seat, element, sent, stale, headers);
        }
    }

    @POST
    @Path("{id}/moves")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response move(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            MultivaluedMap<String, String> sent,
            @Context HttpHeaders headers) {
        int delta = "-1".equals(sent.getFirst("delta")) ? -1 : 1;
        return change(slug, new PlanEdit.Move(id, delta), new EditAnswers.Then(id, "", false), sent, headers);
    }

    @POST
    @Path("{id}/copies")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response copy(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            MultivaluedMap<String, String> sent,
            @Context HttpHeaders headers) {
        String newId = Ids.next();
        return change(slug, new PlanEdit.Duplicate(id, newId), EditAnswers.Then.at(newId), sent, headers);
    }

    @POST
    @Path("{id}/removal")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            MultivaluedMap<String, String> sent,
            @Context HttpHeaders headers) {
        return change(slug, new PlanEdit.Remove(id), EditAnswers.Then.stay(), sent, headers);
    }

    private Response change(
            String slug,
            PlanEdit edit,
            EditAnswers.Then then,
            MultivaluedMap<String, String> sent,
            HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        int seen = seen(sent);
        element(editing.tree(seat.plan(), seen), edit.elementId());
        return answers.saved(seat, editing.apply(seat.plan(), seen, edit), then, headers);
    }

    private ElementTree current(Seat seat) {
        return editing.tree(seat.plan(), seat.plan().revision());
    }

    private static Element element(ElementTree tree, String id) {
        return tree.find(id == null ? "" : id).orElseThrow(() -> new NotFound("element " + id));
    }

    private static ElementKind kind(String key, Element parent) {
        return ElementKind.of(key == null ? "" : key)
                .filter(kind -> parent.kind().listOf(kind).isPresent())
                .orElseThrow(() -> Invalid.field("kind", "That can't be added here."));
    }

    private static void requireReadable(Typed typed, String id) {
        if (!typed.problems().isEmpty()) {
            throw new Invalid(typed.problemsOf(id));
        }
    }

    /** The revision that the form was made from. */
    private static int seen(Map<String, List<String>> sent) {
        String text = String.join("", sent.getOrDefault("revision", List.of()));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new Conflict("The form does not say which revision it was made from. Load the page again.");
        }
        return Integer.parseInt(text);
    }
}
