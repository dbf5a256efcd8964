package dev.phasegate.identity;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.web.Pages;

/** Tokens of everybody and secret addresses that wait since this instance was restored: still good, or not. */
@Path("/people/tokens")
@RolesAllowed("administrator")
class WaitingTokenPages {
    private final TokensAfterRestore tokens;
    private final AddressesAfterRestore addresses;

    WaitingTokenPages(TokensAfterRestore tokens, AddressesAfterRestore addresses) {
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance waitingTokens(List<Row> tokens, List<WaitingAddresses.Waiting> addresses);
    }

    /** {@code used}: last, as the backup knows it; null. */
    record Row(long id, String owner, String name, String prefix, String scopes, Instant made, Instant used) {
        static Row of(ApiToken token) {
            MePage.TokenRow row = MePage.row(token);
            return new Row(
                    row.id(), token.user.name, row.name(), row.prefix(), row.scopes(), token.createdAt, row.used());
        }
    }

    @GET
    public TemplateInstance list() {
        return Templates.waitingTokens(tokens.all().stream().map(Row::of).toList(), addresses.all());
    }

    @POST
    @Path("{waiting}/confirmation")
    public Response confirm(@RestPath long waiting) {
        tokens.confirm(waiting);
        return Pages.seeOther("/people/tokens", "It works again");
    }

    @POST
    @Path("{waiting}/revocation")
    public Response revoke(@RestPath long waiting) {
        tokens.revoke(waiting);
        return Pages.seeOther("/people/tokens", "Token revoked");
    }

    @POST
    @Path("addresses/{kind}/{waiting}/confirmation")
    public Response confirmAddress(@RestPath String kind, @RestPath long waiting) {
        addresses.confirm(kind, waiting);
        return Pages.seeOther("/people/tokens", "It works again");
    }

    @POST
    @Path("addresses/{kind}/{waiting}/revocation")
    public Response revokeAddress(@RestPath String kind, @RestPath long waiting) {
        addresses.revoke(kind, waiting);
        return Pages.seeOther("/people/tokens", "Address revoked");
    }
}
