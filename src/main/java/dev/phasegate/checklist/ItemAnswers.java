package dev.phasegate.checklist;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Seat;
import dev.phasegate.web.Pages;

/** What the pages of an item answer: a piece to htmx, a page or a redirect to everyone else. */
@ApplicationScoped
class ItemAnswers {
    private final ChecklistQuery query;

    ItemAnswers(ChecklistQuery query) {
        this.query = query;
    }

    @CheckedTemplate(basePath = "checklist")
    static class Templates {
        static native TemplateInstance by(ItemFacts item);

        static native TemplateInstance row(ItemRow row);

        static native TemplateInstance done(ItemRow row);

        static native TemplateInstance act(ItemRow row, ItemForm form);

        static native TemplateInstance item(ItemPage page);
    }

    Response by(Seat seat, String itemId) {
        return ok(Templates.by(query.row(seat, itemId).item()));
    }

    Response row(Seat seat, String itemId) {
        return ok(Templates.row(query.row(seat, itemId)));
    }

    /** The truth in place of the whole row, for htmx that meant to change a part of it. */
    Response refusedRow(Seat seat, String itemId, RuntimeException why) {
        TemplateInstance row = Templates.row(query.row(seat, itemId).refused(why.getMessage()));
        return html(ItemForm.status(why), row)
                .header("HX-Retarget", "#check-" + itemId)
                .header("HX-Reswap", "outerHTML")
                .build();
    }

    /** The dialog's form. */
    Response act(Seat seat, String itemId, ItemForm form) {
        return ok(Templates.act(query.row(seat, itemId), form));
    }

    /** The row, and the dialog closed; or back to the phase. */
    Response done(HttpHeaders headers, Seat seat, String itemId, String what) {
        ItemRow row = query.row(seat, itemId);
        if (Pages.wantsFragment(headers)) {
            return ok(Templates.done(row.withFocus()));
        }
        return Pages.seeOther(
                page(seat, itemId), what + ": " + Words.shortened(row.item().text()));
    }

    /** The form again with what was typed and what is wrong. */
    Response again(HttpHeaders headers, Seat seat, String itemId, ItemForm form) {
        int status = form.refusal() == null ? 422 : 409;
        if (!Pages.wantsFragment(headers)) {
            return html(status, Templates.item(page(seat, itemId, form))).build();
        }
        return html(status, Templates.act(query.row(seat, itemId), form))
                .header("HX-Retarget", "#item-form")
                .header("HX-Reswap", "outerHTML")
                .build();
    }

    Response item(Seat seat, String itemId, ItemForm form) {
        return ok(Templates.item(page(seat, itemId, form)));
    }

    private ItemPage page(Seat seat, String itemId, ItemForm form) {
        ItemRow row = query.row(seat, itemId);
        List<ItemPage.Entry> history = ItemPage.history(ItemCompletion.of(itemId), ItemEvidence.of(itemId));
        return new ItemPage(row, seat.plan().slug(), seat.plan().title(), phase(itemId), history, form);
    }

    private String page(Seat seat, String itemId) {
        return "/plans/" + seat.plan().slug() + "/phases/" + phase(itemId).number() + "#check-" + itemId;
    }

    private static Phase phase(String itemId) {
        ChecklistItem item = ChecklistItem.findById(itemId);
        return Phase.findById(item.phaseId());
    }

    private static Response ok(TemplateInstance body) {
        return html(200, body).build();
    }

    private static Response.ResponseBuilder html(int status, TemplateInstance body) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(body);
    }
}
