package dev.phasegate.transfer;

import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.correction.Correction;
import dev.phasegate.transfer.reading.SourceLines;

/**
 * A correction as it is remembered: with the words of its lines, by which they are found in a later version of the file.
 *
 * @param above the heading over the first line
 * @param carried whether it was said of an earlier version of the file
 */
record KeptCorrection(
        String id,
        int line,
        int endLine,
        Correction.Kind kind,
        Integer phaseLine,
        String text,
        String endText,
        String phaseText,
        String above,
        boolean carried) {

    static KeptCorrection of(Correction c, SourceLines source) {
        return of(Ids.next(), c, source, false);
    }

    private static KeptCorrection of(String id, Correction c, SourceLines source, boolean carried) {
        Integer phase =
                c.phaseLine() == null || c.phaseLine() < 1 || c.phaseLine() > source.count() ? null : c.phaseLine();
        return new KeptCorrection(
                id,
                c.line(),
                c.endLine(),
                c.kind(),
                phase,
                SameLines.normal(source.raw(c.line(), c.line())),
                SameLines.normal(source.raw(c.endLine(), c.endLine())),
                phase == null ? null : SameLines.normal(source.raw(phase, phase)),
                SameLines.normal(source.headingAbove(c.line())),
                carried);
    }

    /** The same said of the lines of another version. */
    KeptCorrection at(Correction found, SourceLines source) {
        return of(id, found, source, true);
    }

    Correction correction() {
        return new Correction(line, endLine, kind, phaseLine);
    }

    boolean says(Correction c) {
        return correction().equals(c);
    }
}
