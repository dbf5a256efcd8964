package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.Invalid;

class AnswersTest {
    private static final String[] GAP = {"# P", "## Go", "- faults < 1%", "## No-Go", "- faults > 2%"};
    private static final String[] MEMORY = {
        "# P", "| Metric | Target |", "|---|---|", "| Memory | steady |", "| Faults | < 1% |"
    };
    private static final String[] CHECKS = {"# P", "## Apples", "- [ ] a", "## Pears", "- [ ] b", "- faults < 1%"};

    private static CriterionSpec criterion(Map<String, String> answers) {
        return Planned.of(answers, GAP).phases().get(0).criteria().get(0);
    }

    @Test
    void gap_caution_leavesTheStretch() {
        assertThat(criterion(Map.of()).noGo().value()).isEqualByComparingTo("2");
    }

    @Test
    void gap_noGo_beginsWhereGoEnds() {
        CriterionSpec held = criterion(Map.of("gap-5", "no_go"));

        assertThat(held.noGo().op()).isEqualTo(Operator.GREATER_OR_EQUAL);
        assertThat(held.noGo().value()).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void noPhases_one_makesOne() {
        assertThat(Planned.of(CHECKS).phases()).hasSize(1);
    }

    @Test
    void noPhases_groups_makesOneForEachHeading() {
        assertThat(Planned.of(Map.of("phases-none", "groups"), CHECKS).phases())
                .satisfiesExactly(
                        apples -> assertThat(apples.items()).hasSize(1),
                        pears -> assertThat(pears.criteria()).hasSize(1))
                .extracting(PhaseSpec::name)
                .containsExactly("Apples", "Pears");
    }

    @Test
    void words_askPerson_areJudged() {
        assertThat(Planned.of(MEMORY).phases().get(0).criteria())
                .anyMatch(criterion -> criterion.judged() && criterion.text().equals("Memory: steady"));
    }

    @Test
    void words_leaveOut_areKeptAsNote() {
        var document = Planned.of(Map.of("number-4", "leave_out"), MEMORY);

        assertThat(document.phases().get(0).criteria()).noneMatch(CriterionSpec::judged);
        assertThat(document.notes()).extracting(Note::text).contains("Left out of the gate: Memory: steady");
    }

    @Test
    void t_phaseStart_isOpen() {
        assertThat(Planned.of("# P", "- T-2h: freeze").tZero()).isNull();
    }

    @Test
    void t_date_isThatTime() {
        assertThat(Planned.of(Map.of("t-zero", "date", "t-zero-at", "2026-11-30T20:00"), "# P", "- T-2h: freeze")
                        .tZero())
                .isEqualTo(Instant.parse("2026-11-30T20:00:00Z"));
    }

    @Test
    void t_dateWithOffset_isThatInstant() {
        assertThat(Planned.of(Map.of("t-zero", "date", "t-zero-at", "2026-11-30T20:00+01:00"), "# P", "- T-2h: freeze")
                        .tZero())
                .isEqualTo(Instant.parse("2026-11-30T19:00:00Z"));
    }

    @Test
    void t_dateMissing_isRefused() {
        assertThatThrownBy(() -> Planned.of(Map.of("t-zero", "date"), "# P", "- T-2h: freeze"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("date and the time of T");
    }

    @Test
    void t_noDate_isRefused() {
        assertThatThrownBy(() -> Planned.of(Map.of("t-zero", "date", "t-zero-at", "tomorrow"), "# P", "- T-2h: freeze"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("is no date and time");
    }

    @Test
    void choice_unknown_isRefused() {
        assertThatThrownBy(() -> criterion(Map.of("gap-5", "maybe"))).isInstanceOf(Invalid.class);
    }
}
