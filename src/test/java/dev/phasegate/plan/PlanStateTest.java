package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanStateTest {

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void everyState_hasAnAnswerForEveryCommand(PlanState from) {
        for (PlanState to : PlanState.values()) {
            assertThat(from.mayBecome(to) || !from.refusal(to).isBlank()).isTrue();
        }
    }

    @Test
    void completed_canOnlyBeArchived() {
        assertThat(PlanState.COMPLETED.mayBecome(PlanState.ARCHIVED)).isTrue();
        assertThat(PlanState.COMPLETED.mayBecome(PlanState.IN_PROGRESS)).isFalse();
        assertThat(PlanState.COMPLETED.refusal(PlanState.IN_PROGRESS))
                .isEqualTo("A plan that is completed can't become in progress.");
    }

    @Test
    void draft_canNotBeHeld() {
        assertThat(PlanState.DRAFT.mayBecome(PlanState.ON_HOLD)).isFalse();
    }
}
