package dev.phasegate.identity;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The person's own second step: on and off, each with the password. */
@Path("/me/second-step")
@RolesAllowed("viewer")
class MySecondStepPages {
    private final Enrolment enrolment;
    private final Reauthentication reauthentication;
    private final Account account;
    private final Viewer viewer;

    MySecondStepPages(Enrolment enrolment, Reauthentication reauthentication, Account account, Viewer viewer) {
        this.enrolment = enrolment;
        this.reauthentication = reauthentication;
        this.account = account;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance mySecondStep(Enrolment.Offer offer, FormState form);

        static native TemplateInstance mySecondStepOff(FormState form);

        static native TemplateInstance myRecoveryCodes(List<String> codes);
    }

    @GET
    public TemplateInstance show() {
        return viewer.secondStep()
                ? Templates.mySecondStepOff(FormState.empty())
                : Templates.mySecondStep(enrolment.offer(viewer.id()), FormState.empty());
    }

    @POST
    public Response start(@RestForm String password, @RestForm String code) {
        try {
            // Not asked for a code here: there is none yet.
            reauthentication.require(password, null);
            List<String> codes = enrolment.start(account.me(), code);
            return Response.ok(Templates.myRecoveryCodes(codes)).build();
        } catch (Invalid e) {
            return Pages.invalid(Templates.mySecondStep(
                    enrolment.offer(viewer.id()), FormState.empty().with(e)));
        }
    }

    @POST
    @Path("removal")
    public Response stop(@RestForm String password, @RestForm String code) {
        try {
            reauthentication.require(password, code);
            enrolment.stop(viewer.id());
            return Pages.seeOther("/me", "The second step is off");
        } catch (Invalid e) {
            return Pages.invalid(Templates.mySecondStepOff(FormState.empty().with(e)));
        }
    }
}
