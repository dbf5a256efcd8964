package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.correction.Correction;
import dev.phasegate.transfer.correction.Corrections;

/** Corrections for programs: the whole list in, the preview out. */
@Path("/api/v1/imports/{id}/corrections")
@Produces(MediaType.APPLICATION_JSON)
class CorrectionApi {
    private final Imports imports;
    private final CorrectImport correct;

    CorrectionApi(Imports imports, CorrectImport correct) {
        this.imports = imports;
        this.correct = correct;
    }

    /** One statement about lines of the file; without {@code endLine} about one line. */
    record Said(Integer line, Integer endLine, String kind, Integer phaseLine) {}

    /** All that is said, in order; it takes the place of what was said before. */
    record SaidList(List<Said> corrections) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public ImportPreview replace(@RestPath String id, SaidList request) {
        imports.mine(id);
        return ImportPreview.of(correct.replace(id, corrections(request)));
    }

    private static List<Correction> corrections(SaidList request) {
        if (request == null || request.corrections() == null) {
            throw Invalid.field("corrections", "Give the list of corrections; an empty one takes all back.");
        } else if (request.corrections().size() > Corrections.MOST) {
            throw Invalid.field("corrections", "A file takes up to " + Corrections.MOST + " corrections.");
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        List<Correction> corrections = new ArrayList<>();
        for (int i = 0; i < request.corrections().size(); i++) {
            Said said = request.corrections().get(i);
            String field = "corrections[" + i + "].";
            Correction.Kind kind = said == null ? null : Correction.Kind.of(said.kind());
            if (said == null || said.line() == null) {
                wrong.put(field + "line", "Give the number of the line.");
            } else if (kind == null) {
                wrong.put(field + "kind", CorrectionForm.UNKNOWN);
            } else {
                int end = said.endLine() == null ? said.line() : said.endLine();
                corrections.add(new Correction(said.line(), end, kind, said.phaseLine()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return corrections;
    }
}
