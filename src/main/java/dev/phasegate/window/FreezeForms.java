package dev.phasegate.window;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** The page of freezes and its two forms, the same for one plan and for all. {@code seat} null stands for all. */
@RequestScoped
class FreezeForms {
    private final Freezes freezes;
    private final FreezeQuery query;
    private final Viewer viewer;
    private final Clock clock;

    FreezeForms(Freezes freezes, FreezeQuery query, Viewer viewer, Clock clock) {
        this.freezes = freezes;
        this.query = query;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "window")
    static class Templates {
        static native TemplateInstance freezes(FreezesView view);

        static native TemplateInstance planFreezes(FreezesView view);
    }

    Response set(Seat seat, String reason, String from, String until) {
        try {
            freezes.set(seat, new FreezeForm(reason, moment("from", from), moment("until", until)));
        } catch (Invalid invalid) {
            return Pages.invalid(
                    page(seat, new FreezesView.Typed(0, or(reason), or(from), or(until), invalid.fields())));
        }
        return Pages.seeOther(path(seat), seat == null ? "Everything is stopped." : "The plan is frozen.");
    }

    Response lift(Seat seat, long id, String reason) {
        try {
            freezes.lift(seat, id, reason);
        } catch (Invalid invalid) {
            return Pages.invalid(page(seat, new FreezesView.Typed(id, or(reason), "", "", invalid.fields())));
        }
        return Pages.seeOther(path(seat), "Lifted. Work may go on.");
    }

    private static String path(Seat seat) {
        return seat == null ? "/freezes" : "/plans/" + seat.plan().slug() + "/freezes";
    }

    TemplateInstance page(Seat seat) {
        return page(seat, FreezesView.Typed.NOTHING);
    }

    private TemplateInstance page(Seat seat, FreezesView.Typed typed) {
        Instant now = clock.instant();
        FreezesView view = new FreezesView(
                seat == null ? null : EditHead.of(seat),
                query.open(seat == null ? null : seat.plan().id(), now),
                now,
                viewer.member() && freezes.maySet(seat),
                viewer.member() && freezes.mayLift(seat),
                viewer.member() && freezes.mayLift(null),
                typed);
        return seat == null ? Templates.freezes(view) : Templates.planFreezes(view);
    }

    private Instant moment(String field, String typed) {
        return TypedTime.moment(field, typed, viewer.timeZone());
    }

    private static String or(String typed) {
        return typed == null ? "" : typed;
    }
}
