package dev.phasegate.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import dev.phasegate.web.Pages;

/** Where somebody goes who has just signed in: on with the form they had filled in, else to where they wanted. */
@ApplicationScoped
class Landing {
    private final SavedForms forms;
    private final SessionCookies cookies;
    private final CurrentVertxRequest current;

    Landing(SavedForms forms, SessionCookies cookies, CurrentVertxRequest current) {
        this.forms = forms;
        this.cookies = cookies;
        this.current = current;
    }

    Response after(long userId, String next) {
        boolean unsent = forms.find(cookies.form(current.getCurrent()), userId).isPresent();
        return Pages.seeOther(unsent ? SafePath.carry("/sign-in/continue", next) : SafePath.of(next));
    }
}
