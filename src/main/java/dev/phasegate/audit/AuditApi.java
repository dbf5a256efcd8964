package dev.phasegate.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** The whole record for an administrator, in the form that {@code audit verify} reads: one JSON object a line. */
@Path("/api/v1/audit")
@RolesAllowed({"administrator", "scope:admin"})
public class AuditApi {
    private static final String LINES = "application/x-ndjson";
    private static final int PORTION = 1_000;

    private final StoredChain chain;
    private final Checkpoints checkpoints;

    AuditApi(StoredChain chain, Checkpoints checkpoints) {
        this.chain = chain;
        this.checkpoints = checkpoints;
    }

    /** Events after {@code after}, all of them or at most {@code limit}; continue with the last {@code seq} received. */
    @GET
    @Produces(LINES)
    @RolesAllowed({"administrator", "scope:admin"})
    public Response events(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        long start = number("after", after, 0);
        long most = number("limit", limit, Long.MAX_VALUE);
        return file(
                "phasegate-record.ndjson",
                out -> stream(
                        out,
                        start,
                        most,
                        (from, size) -> chain.after(from, size).stream()
                                .map(row ->
                                        new Line(row.link().seq(), row.link().line()))
                                .toList()));
    }

    @GET
    @Path("checkpoints")
    @Produces(LINES)
    @RolesAllowed({"administrator", "scope:admin"})
    public Response checkpoints(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        long start = number("after", after, 0);
        long most = number("limit", limit, Long.MAX_VALUE);
        return file(
                "phasegate-checkpoints.ndjson",
                out -> stream(
                        out,
                        start,
                        most,
                        (from, size) -> chain.checkpoints(from, size).stream()
                                .map(it -> new Line(it.seq(), it.line()))
                                .toList()));
    }

    /** The public half of the key that this node signs checkpoints with, as PEM. */
    @GET
    @Path("key")
    @Produces("application/x-pem-file")
    @RolesAllowed({"administrator", "scope:admin"})
    public String key() {
        return checkpoints.publicKey().orElseThrow(() -> new NotFound("No key signs the checkpoints of this node"));
    }

    private static void stream(OutputStream out, long after, long most, Source source) throws IOException {
        long last = after;
        for (long left = most; left > 0; ) {
            List<Line> lines = portion(source, last, (int) Math.min(PORTION, left));
            if (lines.isEmpty()) {
                return;
            }
            for (Line line : lines) {
                out.write((line.text() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            last = lines.get(lines.size() - 1).seq();
            left -= lines.size();
        }
    }

    private static List<Line> portion(Source source, long after, int size) throws IOException {
        try {
            return source.read(after, size);
        } catch (SQLException e) {
            throw new IOException(
                    "the export ended early", e); // breaks the connection, so that nobody takes it for whole
        }
    }

    private static Response file(String name, StreamingOutput content) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static long number(String field, String text, long missing) {
        if (text == null || text.isBlank()) {
            return missing;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Invalid.field(field, "Give a whole number from 0.");
        }
        return Long.parseLong(text);
    }

    private record Line(long seq, String text) {}

    private interface Source {
        List<Line> read(long after, int size) throws SQLException;
    }
}
