package dev.phasegate.identity;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** What holds for the whole instance. */
@Path("/settings")
@RolesAllowed("administrator")
class SettingsPages {
    private final InstanceSettings settings;
    private final IdentityConfig config;
    private final AuditLog audit;

    SettingsPages(InstanceSettings settings, IdentityConfig config, AuditLog audit) {
        this.settings = settings;
        this.config = config;
        this.audit = audit;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance settings(
                FormState form, List<String> zones, boolean requiredByConfiguration, long idleMinutes, long hours);
    }

    @GET
    public TemplateInstance show() {
        return page(FormState.of(
                "name",
                settings.name(),
                "zone",
                settings.timeZone().getId(),
                "secondStep",
                settings.secondStepRequired() ? "on" : ""));
    }

    @POST
    @Transactional
    public Response change(@RestForm String name, @RestForm String zone, @RestForm String secondStep) {
        try {
            FormCheck check = new FormCheck();
            String named = check.name("name", name, "a name for this Phasegate");
            ZoneId chosen = check.zone("zone", zone);
            check.present("zone", chosen, "Choose a zone from the list.");
            check.done();
            settings.change(named, chosen, "on".equals(secondStep));
            audit.append(new AuditEntry(
                    "settings.changed",
                    null,
                    null,
                    "changed the settings",
                    Map.of("name", named, "timeZone", chosen.getId(), "requireSecondStep", "on".equals(secondStep))));
            return Pages.seeOther("/settings", "Settings saved");
        } catch (Invalid e) {
            return Pages.invalid(page(FormState.of("name", name, "zone", zone, "secondStep", secondStep)
                    .with(e)));
        }
    }

    private TemplateInstance page(FormState form) {
        return Templates.settings(
                form,
                MePage.zones(),
                settings.secondStepRequiredByConfiguration(),
                config.sessionIdle().toMinutes(),
                config.sessionAbsolute().toHours());
    }
}
