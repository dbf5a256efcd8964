package dev.phasegate.transfer;

import java.util.List;

import dev.phasegate.transfer.correction.Corrections;

/**
 * What was said of a file's lines, and what became of it.
 *
 * @param problems for each correction in words why it does not fit any more, null where it does
 * @param leftBehind how many of an earlier version fit no line of this one
 */
record ReadCorrections(List<KeptCorrection> kept, List<String> problems, int leftBehind) {
    static final ReadCorrections NONE = new ReadCorrections(List.of(), List.of(), 0);

    static ReadCorrections of(List<KeptCorrection> kept, Corrections.Corrected corrected, int leftBehind) {
        return new ReadCorrections(kept, corrected.problems(), leftBehind);
    }

    /** One of them as pages and programs see it. */
    record Told(
            String id,
            int line,
            int endLine,
            String kind,
            Integer phaseLine,
            String words,
            boolean carried,
            String problem) {}

    List<Told> told() {
        return java.util.stream.IntStream.range(0, kept.size())
                .mapToObj(this::told)
                .toList();
    }

    private Told told(int i) {
        KeptCorrection c = kept.get(i);
        return new Told(
                c.id(),
                c.line(),
                c.endLine(),
                c.kind().key(),
                c.phaseLine(),
                c.correction().words(),
                c.carried(),
                problems.get(i));
    }
}
