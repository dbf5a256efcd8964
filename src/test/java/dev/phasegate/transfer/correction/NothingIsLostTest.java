package dev.phasegate.transfer.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.phasegate.transfer.correction.Correction.Kind;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/** Whatever people say of whatever lines in whatever order: no line disappears, and every element is in a phase that exists. */
class NothingIsLostTest {
    private static final int SEQUENCES = 15;
    private static final int LONGEST = 15;
    private final Random random = new Random(7);
    private int fitted;

    private static List<PlanReading> plans() throws IOException {
        List<PlanReading> plans = new ArrayList<>(List.of(odd()));
        try (InputStream in = NothingIsLostTest.class.getResourceAsStream("/samples/bookings-to-postgresql-18.md")) {
            plans.add(PlanReader.read(in.readAllBytes(), "bookings.md"));
        }
        Path shared = Path.of(System.getProperty("phasegate.shared", "../shared"));
        for (String directory : List.of("seeds", "corpus")) {
            if (Files.isDirectory(shared.resolve(directory))) {
                try (Stream<Path> files = Files.list(shared.resolve(directory))) {
                    for (Path file : files.filter(f -> f.toString().matches(".*/\\d+_.*\\.(txt|md)"))
                            .sorted()
                            .toList()) {
                        plans.add(PlanReader.read(Files.readAllBytes(file), "plan.md"));
                    }
                }
            }
        }
        return plans;
    }

    private static PlanReading odd() {
        String text =
                "words before all\nPhases: one, two\n\n| Step | Done |\n|---|---|\n| Stop it | [ ] |\n| Go | ✅ |\n\n"
                        + "Setext\n---\n1. do `x`\n   ```sql\n   select 1; -- should return 4\n   ```\n- [ ] a\n  b\n\n"
                        + "## Roll back\n- stop\n> - [ ] quoted\n<!-- aside -->\n```\nnever closed\n";
        return PlanReader.read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private Correction any(PlanReading reading) {
        int lines = reading.sourceLines().size();
        int line = 1 + random.nextInt(lines);
        int endLine = random.nextBoolean() ? line : Math.min(lines, line + random.nextInt(12));
        Integer phase = reading.phases().isEmpty()
                ? null
                : reading.phases().get(random.nextInt(reading.phases().size())).line();
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new Correction(kind == Kind.NO_PHASE && phase != null ? phase : line, endLine, kind, phase);
    }

    @Test
    void anySequence_losesNoLineAndNoWord() throws IOException {
        for (PlanReading before : plans()) {
            SourceLines source = new SourceLines(before);
            for (int i = 0; i < SEQUENCES; i++) {
                List<Correction> said = new ArrayList<>();
                for (int n = random.nextInt(LONGEST); n >= 0; n--) {
                    said.add(any(Corrections.apply(before, said)));
                }
                Corrections.Corrected corrected = Corrections.run(before, said);
                fitted += (int)
                        corrected.problems().stream().filter(p -> p == null).count();
                check(before, corrected.reading(), source, said);
            }
        }
        assertThat(fitted).isGreaterThan(100);
    }

    private static void check(PlanReading before, PlanReading after, SourceLines source, List<Correction> said) {
        BitSet lost = Coverage.of(before, source);
        lost.andNot(Coverage.of(after, source));
        lost.stream().boxed().toList().forEach(line -> lost.set(line, source.isContent(line)));
        assertThat(lost.stream().boxed().toList())
                .as("%s after %s", before.title(), said)
                .isEmpty();
        // a note keeps the Markdown that an element has lost: within_words, too
        String kept = all(after).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        Set<String> missing = words(all(before));
        missing.removeIf(kept::contains);
        assertThat(missing).as("words of %s after %s", before.title(), said).isEmpty();
        int phases = Math.max(1, after.phases().size());
        assertThat(after.checklistItems()).allMatch(i -> within(i.phaseNumber(), phases));
        assertThat(after.steps()).allMatch(s -> within(s.phaseNumber(), phases));
        assertThat(after.criteria()).allMatch(c -> within(c.phaseNumber(), phases));
        assertThat(after.judgedCriteria()).allMatch(c -> within(c.phaseNumber(), phases));
        assertThat(after.notes()).allMatch(n -> n.phaseNumber() == null || within(n.phaseNumber(), phases));
        assertThat(after.notes()).isSortedAccordingTo(Comparator.comparingInt(PlanReading.Note::line));
    }

    private static boolean within(Integer number, int phases) {
        return number != null && number >= 1 && number <= phases;
    }

    /** Everything a plan is made of; durations of a phase that is none any more go with it, and are words of its table. */
    private static String all(PlanReading r) {
        StringBuilder all = new StringBuilder(r.title());
        r.phases().forEach(p -> all.append('\n').append(p.name()));
        r.checklistItems()
                .forEach(i -> all.append('\n').append(i.text()).append('\n').append(i.detail()));
        r.criteria().forEach(c -> all.append('\n').append(c.text()));
        r.judgedCriteria().forEach(c -> all.append('\n').append(c.text()));
        r.steps()
                .forEach(s -> all.append('\n')
                        .append(s.title())
                        .append('\n')
                        .append(s.command())
                        .append('\n')
                        .append(s.detail())
                        .append('\n')
                        .append(s.expected()));
        r.roles().forEach(x -> all.append('\n').append(x.name()).append(' ').append(x.responsibility()));
        r.rollback()
                .steps()
                .forEach(s -> all.append('\n').append(s.text()).append('\n').append(s.command()));
        r.rollback()
                .triggers()
                .forEach(t -> all.append('\n').append(t.text()).append('\n').append(t.action()));
        r.rollback()
                .exceptions()
                .forEach(t -> all.append('\n').append(t.text()).append('\n').append(t.action()));
        r.schedules().forEach(s -> all.append('\n').append(s.text()));
        r.communications().forEach(c -> all.append('\n').append(c.text()));
        r.contacts().forEach(c -> all.append('\n').append(c.role()).append(' ').append(c.contact()));
        r.notes().forEach(n -> all.append('\n').append(n.text()));
        return all.toString();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.removeIf(word -> word.length() < 3);
        return words;
    }
}
