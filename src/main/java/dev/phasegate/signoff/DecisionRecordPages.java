package dev.phasegate.signoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;

/** The record of a decision: a page to read and print, the same in Markdown, and the bytes that were hashed. */
@Path("/plans/{slug}/phases/{number:\\d{1,9}}/record")
@Produces(MediaType.TEXT_HTML)
public class DecisionRecordPages {
    private final PlanAccess access;
    private final DecisionRecords records;

    DecisionRecordPages(PlanAccess access, DecisionRecords records) {
        this.access = access;
        this.records = records;
    }

    @CheckedTemplate(basePath = "signoff")
    static class Templates {
        static native TemplateInstance record(DecisionRecord it);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("decision") @DefaultValue("0") String decision) {
        return Templates.record(record(slug, number, decision));
    }

    @GET
    @Path("markdown")
    @RolesAllowed("viewer")
    @Produces("text/markdown; charset=UTF-8")
    public Response markdown(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("decision") @DefaultValue("0") String decision) {
        DecisionRecord record = record(slug, number, decision);
        return download(DecisionMarkdown.of(record), name(record) + ".md", "text/markdown; charset=UTF-8");
    }

    /** Byte for byte what was signed: its SHA-256 is the hash of the record. */
    @GET
    @Path("evidence.json")
    @RolesAllowed("viewer")
    @Produces(MediaType.APPLICATION_JSON)
    public Response evidence(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("decision") @DefaultValue("0") String decision) {
        DecisionRecord record = record(slug, number, decision);
        return download(record.evidence(), name(record) + "-evidence.json", MediaType.APPLICATION_JSON);
    }

    /** The polls of the attempt with every answer, also those that were changed later; they are no part of the evidence. */
    @GET
    @Path("polls.json")
    @RolesAllowed("viewer")
    @Produces(MediaType.APPLICATION_JSON)
    public Response polls(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("decision") @DefaultValue("0") String decision) {
        DecisionRecord record = record(slug, number, decision);
        return Response.ok(record.polls(), MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + name(record) + "-polls.json\"")
                .build();
    }

    private DecisionRecord record(String slug, int number, String decision) {
        Seat seat = access.bySlug(slug);
        long which = decision.matches("\\d{1,18}") ? Long.parseLong(decision) : 0;
        return records.of(seat.plan(), SignPages.phase(seat, number), which);
    }

    private static String name(DecisionRecord record) {
        return record.slug() + "-phase-" + record.number() + "-decision-" + record.id();
    }

    private static Response download(String text, String name, String type) {
        return Response.ok(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
