package dev.phasegate.security;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint whose author forgot to say who may call it: only here, for tests of what happens then. */
@Path("/forgotten")
public class Forgotten {
    @GET
    public String get() {
        return "nobody should read this";
    }
}
