package dev.phasegate.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Engine;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Addresses of the tests alone: every tag on one page, and every kind of refusal on demand. */
@Path("{face:(api/v1|test)}/samples")
@PermitAll
public class SamplePages {
    private final Engine engine;

    SamplePages(Engine engine) {
        this.engine = engine;
    }

    @GET
    @Path("components")
    @Produces(MediaType.TEXT_HTML)
    public String components() {
        return engine.getTemplate("test/components")
                .data("at", Instant.parse("2026-11-19T22:30:00Z"))
                .data("meter", BandMeter.of(true, n("60"), n("80"), n("120"), n("61"), "ms", "CAUTION"))
                .data("spark", Spark.of(List.of(n("1"), n("3"), n("2")), n("2.5"), "Last hour: from 1 to 3"))
                .data("text", "**bold** <script>alert(1)</script>")
                .render();
    }

    @GET
    @Path("throw/{what}")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public String thrown(@PathParam("what") String what) {
        throw switch (what) {
            case "missing" -> new NotFound("plan x");
            case "forbidden" -> new Forbidden("Only the tech lead decides here. Ask Mira Okafor.");
            case "conflict" -> new Conflict("The phase has moved on.", List.of("Tomas signed at 23:20."));
            case "invalid" -> new Invalid(Map.of("title", "Give the plan a title."));
            case "wrapped" -> new IllegalStateException(new Conflict("At commit."));
            default -> new IllegalStateException("broken on purpose");
        };
    }

    @POST
    @Path("json")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Integer> json(Body body) {
        return Map.of("n", body.n());
    }

    public record Body(int n) {}

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }
}
