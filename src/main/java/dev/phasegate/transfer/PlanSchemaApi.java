package dev.phasegate.transfer;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The schema that every exported plan names; it tells nothing of this instance, so that any editor may read it. */
@Path(PlanForms.SCHEMA)
class PlanSchemaApi {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Map<String, Object> schema(@Context UriInfo address) {
        return PlanSchema.of(address.getBaseUri().toString().replaceAll("/$", "") + PlanForms.SCHEMA);
    }
}
