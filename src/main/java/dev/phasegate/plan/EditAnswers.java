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

    /** How the person goes on: the element whose line is shown, what has the focus, and whether a form for one more opens. */
    record Then(String shown, String focus, boolean another) {
        static Then stay() {
            return new Then("", "", false);
        }

        static Then at(String id) {
            return new Then(id, "a-" + id, false);
        }
    }

    Response saved(Seat seat, EditPlan.Edited edited, Then then, HttpHeaders headers) {
        Optional<Element> element = edited.tree().find(then.shown());
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
        ElementForm next = then.another() ? next(seat.plan(), edited, element.orElseThrow()) : null;
        EditPieces pieces = EditPieces.of(edited, then.shown());
        return Response.ok(EditTemplates.saved(EditHead.of(now).at(edited.revision()), status, pieces, next))
                .header("HX-Retarget", "#edit-status")
                .header("HX-Reswap", "outerHTML")
                .header("HX-Trigger-After-Settle", "{\"edited\":{\"focus\":\"" + then.focus() + "\"}}")
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
                // The plan itself has nothing around it.
                .flatMap(change -> Optional.ofNullable(change.element().parent()))
                .flatMap(parent -> edited.tree().find(parent.id()))
                .map(parent -> page(seat.plan().slug(), parent))
                .orElse("/plans/" + seat.plan().slug() + "/edit");
    }

    Response wrong(Seat seat, ElementForm form, HttpHeaders headers) {
        return answer(Response.status(422), seat, form, headers);
    }

    /** The form again on top of what is current: what was typed, and beside it what somebody else made of it. */
    Response stale(Seat seat, Element was, MultivaluedMap<String, String> sent, StaleEdit stale, HttpHeaders headers) {
        Plan plan = access.bySlug(seat.plan().slug()).plan();
        ElementTree now = editing.tree(plan, plan.revision());
        Element element = now.find(was.id()).orElseThrow(() -> stale);
        ElementForm form =
                ElementForm.of(plan, plan.revision(), element, sent, Map.of()).stale(stale);
        return answer(Response.status(Response.Status.CONFLICT), seat, form, headers);
    }

    private Response answer(Response.ResponseBuilder response, Seat seat, ElementForm form, HttpHeaders headers) {
        return response.type("text/html;charset=UTF-8")
                .entity(form(seat, form, headers))
                .build();
    }
}
