package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.GateFacts.CheckpointFact;
import dev.phasegate.gate.GateFacts.Looked;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.window.Opening;

/** What checkpoints mean for the gate, and for what people sign. */
class CheckpointGateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static GateFacts facts(List<CheckpointFact> checkpoints) {
        Observation over = new Observation(Observation.State.DONE, NOW.minusSeconds(7200), NOW, checkpoints);
        return new GateFacts(
                GateStage.AT_WORK, List.of(), List.of(), List.of(), List.of(), over, Opening.ALWAYS, List.of());
    }

    private static CheckpointFact fact(boolean required, String open, String wrong, Looked... answers) {
        return new CheckpointFact("c", "Look at the error rate", required, open, wrong, List.of(answers));
    }

    private static Evidence evidence(GateFacts facts) {
        Evidence.Subject subject = new Evidence.Subject("p", 1, "h", "f", 1, "Switch", 1, "STRICT", 24);
        return Evidence.of(subject, facts, List.of());
    }

    @ParameterizedTest(name = "required {0}, open “{1}”, wrong “{2}”: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            true  |         |       | GO   |
            true  | overdue |       | HOLD | CHECKPOINT_OPEN
            false | overdue |       | GO   |
            true  |         | wrong | HOLD | CHECKPOINT_WRONG
            false |         | wrong | HOLD | CHECKPOINT_WRONG
            true  | due     | wrong | HOLD | CHECKPOINT_WRONG CHECKPOINT_OPEN
            """)
    void of_checkpoint_holdsTheGate(
            boolean required, String open, String wrong, Recommendation expected, String codes) {
        GateRecommendation recommendation = GateRecommendation.of(
                facts(List.of(fact(required, open == null ? "" : open, wrong == null ? "" : wrong))));
        assertThat(recommendation.recommendation()).isEqualTo(expected);
        assertThat(recommendation.beforeSigning().stream().map(b -> b.code().name()))
                .containsExactlyElementsOf(codes == null ? List.of() : List.of(codes.split(" ")));
    }

    @Test
    void evidence_withoutCheckpoints_isWhatItAlwaysWas() {
        assertThat(evidence(facts(List.of())).document()).doesNotContainKey("checkpoints");
    }

    @Test
    void evidence_anAnswerIsOtherEvidence_andTheClockAloneIsNot() {
        Looked look = new Looked(NOW.minusSeconds(60), true, "Priya Raman", NOW, "");
        Evidence waiting = evidence(facts(List.of(fact(true, "", ""))));
        Evidence due = evidence(facts(List.of(fact(true, "Checkpoint 12:00 is due", ""))));
        Evidence answered = evidence(facts(List.of(fact(true, "", "", look))));
        assertThat(due.hash()).isEqualTo(waiting.hash());
        assertThat(answered.hash()).isNotEqualTo(waiting.hash());
        assertThat(EvidenceChanges.between(waiting.document(), answered.document()))
                .containsExactly("The checkpoint “Look at the error rate” was answered since.");
        assertThat((List<?>) answered.document().get("checkpoints"))
                .singleElement()
                .satisfies(c ->
                        assertThat(((Map<?, ?>) c).get("answers").toString()).contains("Priya Raman", "GOOD"));
    }
}
