package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;

import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void line_notUnderstood_becomesANote() {
        PlanReading reading = Reading.of("# P", "Once upon a time.", "", "- [ ] do it", "<!-- aside -->");

        assertThat(reading.notes())
                .extracting(PlanReading.Note::text)
                .containsExactly("Once upon a time.", "<!-- aside -->");
    }

    @Test
    void line_insidePhase_isNotHiddenByIt() {
        assertThat(Reading.of("# P", "## Phase 1: a", "some words", "## Phase 2: b")
                        .notes())
                .anySatisfy(note -> assertThat(note.line()).isEqualTo(3));
    }

    @Test
    void everyLine_isNamedBySomeElement() {
        String[] lines = {
            "---",
            "kind: x",
            "---",
            "# P",
            "intro",
            "| a | b |",
            "|---|---|",
            "| 1 | 2 |",
            "```js",
            "let a;",
            "```",
            "> quote",
            "1. one",
            "text"
        };

        BitSet named = NamedLines.of(Reading.of(lines));

        for (int number : new int[] {2, 4, 5, 6, 8, 10, 12, 13, 14}) {
            assertThat(named.get(number)).as("line %d", number).isTrue();
        }
    }

    @Test
    void line_betweenTildes_isKept() {
        assertThat(Reading.of("# P", "- [ ] a", "", "~~~ see the photo ~~~").notes())
                .extracting(PlanReading.Note::text)
                .contains("~~~ see the photo ~~~");
    }
}
