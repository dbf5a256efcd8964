package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    /** Generous for a busy machine; a rule that goes back over the text takes minutes. */
    private static final Duration LINEAR = Duration.ofSeconds(15);

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
    void line_ofAMegabyte_isReadInLinearTime(String piece) {
        byte[] bytes = ("# P\n- " + piece.repeat(1_000_000 / piece.length())).getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeout(LINEAR, () -> PlanReader.read(bytes, "x"));
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
                "The phases:\n- a\n"
            })
    void lines_aHundredThousand_areReadInLinearTime(String piece) {
        int lines = (int) piece.lines().count();
        byte[] bytes = ("# P\n" + piece.repeat(100_000 / lines)).getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeout(LINEAR, () -> PlanReader.read(bytes, "x"));
    }

    @Test
    void nesting_veryDeep_isHarmless() {
        StringBuilder text = new StringBuilder("# P\n");
        for (int depth = 0; depth < 3000; depth++) {
            text.append(" ".repeat(depth)).append("- [ ] deeper:\n");
        }

        assertThat(PlanReader.read(text.toString().getBytes(StandardCharsets.UTF_8), "x")
                        .checklistItems())
                .hasSize(3000);
    }
}
