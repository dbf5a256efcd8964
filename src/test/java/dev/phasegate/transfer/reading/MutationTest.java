package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/**
 * Plans as accidents make them: cut, doubled, nested, with random bytes. The seed is fixed, so a failure can be repeated;
 * {@code -Dphasegate.mutations=5000} reads as many as a release is measured with.
 */
class MutationTest {

    private static final int COUNT = Integer.getInteger("phasegate.mutations", 300);

    /** Longer than this nobody waits; a rule that goes back over the text takes far longer. */
    private static final long MOST_MILLIS = 2_000;

    /** What is left of a file may be empty, or a few lines of noise: that is said, not read. */
    private static final int MOST_REFUSED_PERCENT = 2;

    @Test
    void document_mutated_isReadSoon_andLosesNothing() throws IOException {
        List<PlanFilesBeside.Named> files = PlanFilesBeside.all();
        Random random = new Random(20_261_121);
        int refused = 0;
        long slowest = 0;
        for (int n = 0; n < COUNT; n++) {
            PlanFilesBeside.Named file = files.get(random.nextInt(files.size()));
            byte[] bytes = Mutation.of(file.bytes(), random);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            PlanReading reading = read(bytes, "mutation %d of %s".formatted(n, file.name()));
            slowest = Math.max(
                    slowest, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000);
            refused += reading == null ? 1 : 0;
            if (reading != null) {
                assertNothingLost(reading, "mutation %d of %s".formatted(n, file.name()));
            }
        }
        if (COUNT >= 1000) {
            System.out.printf("%d mutated documents, %d refused, slowest %d ms%n", COUNT, refused, slowest);
        }
        assertThat(slowest).isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(refused * 100).isLessThanOrEqualTo(COUNT * MOST_REFUSED_PERCENT);
    }

    /** Null where the file is refused in words. */
    private static PlanReading read(byte[] bytes, String name) {
        try {
            return PlanReader.read(bytes, "plan.md");
        } catch (UnreadablePlan refused) {
            assertThat(refused.getMessage()).as(name).matches("[A-Z].*\\.");
            return null;
        } catch (RuntimeException broken) {
            throw new AssertionError(name + ":\n" + new String(bytes, StandardCharsets.UTF_8), broken);
        }
    }

    private static void assertNothingLost(PlanReading reading, String name) {
        BitSet named = NamedLines.of(reading);
        for (int number = 1; number <= reading.sourceLines().size(); number++) {
            String line = reading.sourceLines().get(number - 1).strip();
            boolean content = line.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '_')
                    && !line.startsWith("```")
                    && !line.startsWith("~~~");
            assertThat(named.get(number) || !content)
                    .as("%s, line %d is kept: %s", name, number, line)
                    .isTrue();
        }
    }
}
