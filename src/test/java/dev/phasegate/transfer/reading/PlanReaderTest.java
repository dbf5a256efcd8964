package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    /** What a person waits without wondering; a rule that goes back over the text takes minutes. */
    private static final long SOON_MILLIS = 3_000;

    /** The processor's time, so that a busy machine changes nothing, and the best of some, so that a cold one doesn't. */
    private static void assertSoon(Runnable reading) {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 4 && best > SOON_MILLIS; attempt++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            reading.run();
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000);
        }
        assertThat(best).isLessThanOrEqualTo(SOON_MILLIS);
    }

    @Test
    void title_missing_isTheFileName() {
        PlanReading reading = PlanReader.read("- [ ] a".getBytes(StandardCharsets.UTF_8), "move.md");

        assertThat(reading.title()).isEqualTo("move");
    }

    @Test
    void fence_neverClosed_swallowsNothing() {
        assertThat(Reading.items("# P", "```bash", "- [ ] a", "## Next", "- [ ] b"))
                .containsExactly("a", "b");
    }

    @Test
    void heading_underlined_isRead() {
        assertThat(Reading.of("My plan", "=======", "text").title()).isEqualTo("My plan");
    }

    @Test
    void sourceLines_areTheDecodedLines() {
        assertThat(Reading.of("# P", "a").sourceLines()).containsExactly("# P", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a < 1 ", "](", "[", "**a** `b` [x](y) ", "|", "- [ ] ", "1", "> ", "`", "<!--", "☐ ", "# "})
    void line_asLongAsAllowed_isReadSoon(String piece) {
        String line = "- " + piece.repeat(19_990 / piece.length()) + "\n";
        byte[] bytes = ("# P\n" + line.repeat(100)).getBytes(StandardCharsets.UTF_8);

        assertSoon(() -> PlanReader.read(bytes, "x"));
    }

    @Test
    void line_ofAMegabyte_isRefusedInWords() {
        byte[] bytes = ("# P\n- " + "a".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);

        assertSoon(() -> assertThatThrownBy(() -> PlanReader.read(bytes, "x"))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageContaining("Line 2 has 1,000,002 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] faults < 1%\n",
                "## Phase 1:\n### a\n",
                "Plain words of no meaning.\n",
                "```bash\n- [ ] a\n",
                "**Label:**\n",
                "| a | b |\n|---|---|\n| x | ⬜ |\n",
                "The phases:\n- a\n",
                "- every 15 minutes for 4 hours\n",
                "## Go\n- m < 1%\n## No-Go\n- m > 2%\n"
            })
    void lines_asManyAsAllowed_areReadSoon(String piece) {
        int lines = (int) piece.lines().count();
        byte[] bytes = ("# P\n" + piece.repeat(19_990 / lines)).getBytes(StandardCharsets.UTF_8);

        assertSoon(() -> PlanReader.read(bytes, "x"));
    }

    @Test
    void lines_aHundredThousand_areRefusedInWords() {
        byte[] bytes = ("# P\n" + "- [ ] a\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertSoon(() -> assertThatThrownBy(() -> PlanReader.read(bytes, "x"))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageContaining("100,002 lines; a plan has up to 20,000"));
    }

    @Test
    void nesting_veryDeep_isHarmless() {
        StringBuilder text = new StringBuilder("# P\n");
        for (int depth = 0; depth < 1900; depth++) {
            text.append(" ".repeat(depth)).append("- [ ] deeper:\n");
        }

        assertThat(PlanReader.read(text.toString().getBytes(StandardCharsets.UTF_8), "x")
                        .checklistItems())
                .hasSize(1900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"☐ ", "Ã¢Å“â€¦ ", "é", "ÔøΩ"})
    void file_ofTwoMegabytesToRepair_isReadSoon(String piece) {
        String line = piece.repeat(Math.max(1, 60 / piece.length())) + "\n";
        byte[] text = line.repeat(Math.min(19_990, 2_000_000 / line.getBytes(StandardCharsets.UTF_8).length))
                .getBytes(StandardCharsets.UTF_8);
        byte[] stray = text.clone();
        stray[text.length - 2] = (byte) 0xFF;

        assertSoon(() -> PlanReader.read(text, "x"));
        assertSoon(() -> PlanReader.read(stray, "x"));
    }
}
