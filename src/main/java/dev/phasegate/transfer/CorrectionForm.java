package dev.phasegate.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.correction.Correction;

/** What was typed and chosen for a correction, as it came. */
record CorrectionForm(String line, String endLine, String kind, String phaseLine) {
    static final String UNKNOWN = "A correction is one of "
            + Arrays.stream(Correction.Kind.values()).map(Correction.Kind::key).collect(Collectors.joining(", ")) + ".";

    Correction correction() {
        int first = number(line, "line");
        Correction.Kind chosen = Correction.Kind.of(kind);
        if (chosen == null) {
            throw Invalid.field("kind", "Choose what it is.");
        }
        boolean many = endLine != null && !endLine.isBlank();
        boolean heading = chosen == Correction.Kind.PHASE || chosen == Correction.Kind.NO_PHASE;
        int last = many && !heading ? number(endLine, "line") : first;
        return new Correction(
                first,
                last,
                chosen,
                chosen == Correction.Kind.TO_PHASE ? Integer.valueOf(number(phaseLine, "kind")) : null);
    }

    private static int number(String text, String field) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw Invalid.field(field, field.equals("line") ? "Give the number of a line." : "Choose the phase.");
        }
    }
}
