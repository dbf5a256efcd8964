package dev.phasegate.plan;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.Lookup;
import dev.phasegate.plan.edit.Placement;
import dev.phasegate.plan.edit.StaleEdit;
import dev.phasegate.plan.edit.Typed;
import dev.phasegate.shared.Ids;
import dev.phasegate.web.Pages;

/** What the browser gets after an edit: with htmx the pieces that changed, without it the page again. */
@ApplicationScoped
class EditAnswers {
    private final EditPages pages;
    private final EditPlan editing;
    private final PlanAccess access;

    EditAnswers(EditPages pages, EditPlan editing, PlanAccess access) {
        this.pages = pages;
        this.editing = editing;
        this.access = access;
    }

    TemplateInstance form(Seat seat, ElementForm form, HttpHeaders headers) {
        EditHead head = EditHead.of(seat);
        return Pages.wantsFragment(headers)
                ? EditTemplates.elementForm(head, form, true)
                : EditTemplates.elementEdit(head, form);
    }

    /** An empty form with what elements of that kind start with. */
    ElementForm blank(Plan plan, int revision, Element parent, ElementKind kind, String afterId) {
        ElementForm.NewElement place = new ElementForm.NewElement(kind, Ids.next(), afterId == null ? "" : afterId);
        Map<String, Object> node = Placement.fresh(kind, place.id(), Map.of());
        return ElementForm.fresh(
                plan, revision, parent, place, Typed.form(kind, node, Lookup.around(parent)), Map.of());
    }

    /** {@code shown} is the element that the person goes on with, null for none; {@code another}: a form for one more. */
    Response saved(Seat seat, EditPlan.Edited edited, String shown, boolean another, HttpHeaders headers) {
        Optional<Element> element = edited.tree().find(shown == null ? "" : shown);
        String message = "Saved as revision " + edited.revision() + ".";
        String page = element.map(found -> page(seat.plan().slug(), found)).orElseGet(() -> around(seat, edited));
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther(page, message);
        }
        if (EditPieces.needWholePage(edited)) {
            return Response.noContent().header("HX-Refresh", "true").build();
        }
        Seat now = access.bySlug(seat.plan().slug());
        EditStatus status = pages.status(seat.plan(), edited.revision(), true);
        ElementForm next = another ? next(seat.plan(), edited, element.orElseThrow()) : null;
        EditPieces pieces = EditPieces.of(edited, shown);
        return Response.ok(EditTemplates.saved(EditHead.of(now), status, pieces, next))
                .header("HX-Trigger-After-Settle", "{\"edited\":{\"focus\":\"" + (another ? "" : "a-" + shown) + "\"}}")
                .build();
    }

    private ElementForm next(Plan plan, EditPlan.Edited edited, Element last) {
        return blank(plan, edited.revision(), last.parent(), last.kind(), last.id());
    }

    /** Where an element stands without JavaScript. */
    static String page(String slug, Element element) {
        Element phase = element;
        while (phase != null && phase.kind() != ElementKind.PHASE) {
            phase = phase.parent();
        }
        String page = phase == null || phase == element ? "" : "/phases/" + (phase.index() + 1);
        return "/plans/" + slug + page + "/edit#e-" + element.id();
    }

    private static String around(Seat seat, EditPlan.Edited edited) {
        return edited.changes().stream()
                .findFirst()
                .flatMap(change -> edited.tree().find(change.element().parent().id()))
                .map(parent -> page(seat.plan().slug(), parent))
                .orElse("/plans/" + seat.plan().slug() + "/edit");
    }

    Response wrong(Seat seat, ElementForm form, HttpHeaders headers) {
        return inPlace(Response.status(422), seat, form, headers);
    }

    /** The form again on top of what is current: what was typed, and beside it what somebody else made of it. */
    Response stale(Seat seat, Element was, MultivaluedMap<String, String> sent, StaleEdit stale, HttpHeaders headers) {
        Plan plan = access.bySlug(seat.plan().slug()).plan();
        ElementTree now = editing.tree(plan, plan.revision());
        Element element = now.find(was.id()).orElseThrow(() -> stale);
        ElementForm form =
                ElementForm.of(plan, plan.revision(), element, sent, Map.of()).stale(stale);
        return inPlace(Response.status(Response.Status.CONFLICT), seat, form, headers);
    }

    private Response inPlace(Response.ResponseBuilder response, Seat seat, ElementForm form, HttpHeaders headers) {
        response.type("text/html;charset=UTF-8").entity(form(seat, form, headers));
        if (Pages.wantsFragment(headers)) {
            response.header("HX-Retarget", "#r-" + (form.fresh() ? "new" : form.id()))
                    .header("HX-Reswap", "outerHTML");
        }
        return response.build();
    }
}
