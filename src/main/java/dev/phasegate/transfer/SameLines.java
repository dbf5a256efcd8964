package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import dev.phasegate.transfer.correction.Correction;
import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/**
 * Finds the lines of an earlier version in a later one, by what they say: first under the same heading, then anywhere, and the
 * nearest of several. Case, spaces and ticks make no other line.
 */
final class SameLines {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern TICK = Pattern.compile("\\[[ xX✓✔✅~/-]]|[☐☑☒□✔]");
    private final SourceLines source;
    private final Map<String, List<Integer>> places = new HashMap<>();
    /** Two corrections of lines with the same words mean two lines. */
    private final Set<String> used = new HashSet<>();

    SameLines(PlanReading reading) {
        source = new SourceLines(reading);
        for (int i = 0; i < reading.sourceLines().size(); i++) {
            places.computeIfAbsent(normal(reading.sourceLines().get(i)), text -> new ArrayList<>())
                    .add(i + 1);
        }
    }

    static String normal(String line) {
        String bare = TICK.matcher(line.strip()).replaceAll("[]");
        return SPACES.matcher(bare).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** Empty where a line it needs is not there any more. */
    Optional<KeptCorrection> carried(KeptCorrection kept) {
        Integer line = place(kept.text(), kept.line(), at -> isFree(kept, at) && isUnder(kept, at))
                .or(() -> place(kept.text(), kept.line(), at -> isFree(kept, at)))
                .orElse(null);
        if (line == null) {
            return Optional.empty();
        }
        int length = kept.endLine() - kept.line();
        Optional<Integer> end = length == 0 ? Optional.of(line) : place(kept.endText(), line + length, at -> at > line);
        Optional<Integer> phase =
                kept.phaseText() == null ? Optional.of(0) : place(kept.phaseText(), kept.phaseLine(), at -> true);
        if (end.isEmpty() || phase.isEmpty()) {
            return Optional.empty();
        }
        used.add(kept.kind() + " " + line);
        Integer phaseLine = kept.phaseText() == null ? null : phase.get();
        return Optional.of(kept.at(new Correction(line, end.get(), kept.kind(), phaseLine), source));
    }

    private boolean isFree(KeptCorrection kept, int line) {
        return !used.contains(kept.kind() + " " + line);
    }

    private boolean isUnder(KeptCorrection kept, int line) {
        return normal(source.headingAbove(line)).equals(kept.above());
    }

    private Optional<Integer> place(String text, int near, IntPredicate fits) {
        return places.getOrDefault(text, List.of()).stream()
                .filter(fits::test)
                .min(Comparator.comparingInt(line -> Math.abs(line - near)));
    }
}
