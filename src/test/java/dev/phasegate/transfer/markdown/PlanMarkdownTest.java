package dev.phasegate.transfer.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.SamePlan;

class PlanMarkdownTest {

    private static String write(PlanDocument plan) {
        return PlanMarkdown.of(plan, LiveState.none());
    }

    @Test
    void anyPlan_readAgain_isTheSame() {
        for (int seed = 0; seed < 500; seed++) {
            PlanDocument plan = new RandomPlan(seed).document();
            PlanDocument again = WrittenPlan.read(write(plan)).document();
            assertThat(SamePlan.of(again)).as("seed %d", seed).isEqualTo(SamePlan.of(plan));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a | b",
                "a \\| b",
                "ends \\",
                "one\ntwo",
                "\\\nthree",
                "<br>",
                "\\<br>",
                "\\\\<br>|\\",
                ""
            })
    void line_readAgain_isTheSame(String text) {
        assertThat(Inline.read(Inline.of(text))).isEqualTo(text);
        assertThat(Inline.readCell(Inline.cell(text))).isEqualTo(text);
        assertThat(Inline.cell(text)).doesNotContain("\n");
    }

    @Test
    void handWrittenAddition_isUnderstood() {
        PlanDocument plan = WrittenPlan.read("""
                ---
                phasegate: 1
                ---
                # Move

                Words that somebody added.

                ## Team
                | Role | Decides |
                |---|---|
                | DBA | yes |

                ## Phase 1: Do
                ### Checklist
                - [ ] look
                - [x] leap *(for DBA; optional)*
                ### Our own section
                with a line
                ## Steps of another kind
                1. no
                """).document();
        assertThat(plan.summary()).isEqualTo("Words that somebody added.");
        assertThat(plan.phases().get(0).items()).extracting("text").containsExactly("look", "leap");
        assertThat(plan.phases().get(0).items().get(1).roleId())
                .isEqualTo(plan.roles().get(0).id());
        assertThat(plan.phases().get(0).notes()).extracting("text").containsExactly("### Our own section\nwith a line");
        assertThat(plan.notes()).extracting("text").containsExactly("## Steps of another kind\n1. no");
    }

    /** Cut, doubled and garbled files: no error, whatever is left of the structure. */
    @Test
    void damagedFile_isReadWithoutAnError() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = write(new RandomPlan(seed).document()).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(20); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            int end = random.nextInt(bytes.length) + 1;
            String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
            assertThat(WrittenPlan.read(text).document()).isNotNull();
        }
    }

    @Test
    void largeFile_takesLinearTime() {
        String item = "- [ ] check something *(for DBA)*\n";
        String text = "---\nphasegate: 1\n---\n# T\n## Phase 1: P\n### Checklist\n" + item.repeat(40_000);
        long start = System.nanoTime();
        assertThat(WrittenPlan.read(text).document().phases().get(0).items()).hasSize(40_000);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
    }
}
