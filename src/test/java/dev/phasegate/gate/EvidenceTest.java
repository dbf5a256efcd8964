package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.phasegate.gate.Evidence.Subject;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Priority;

class EvidenceTest {

    private static final Subject SUBJECT = subject(3, "abc", 1);
    private static final String FACTS = "item:DONE step:DONE branch:clean soak:DONE";

    @Test
    void sameFacts_sameHash() {
        assertThat(evidence(SUBJECT, FACTS).hash())
                .isEqualTo(evidence(SUBJECT, FACTS).hash())
                .hasSize(64);
    }

    @Test
    void everyChange_changesTheHash() {
        Set<String> hashes = new HashSet<>();
        for (String facts : List.of(
                FACTS,
                "item:OPEN step:DONE branch:clean soak:DONE",
                "item:DONE step:FAILED branch:clean soak:DONE",
                "item:DONE step:DONE branch:drift soak:DONE",
                "item:DONE step:DONE branch:clean soak:RUNNING",
                "item?:DONE step:DONE branch:clean soak:DONE",
                FACTS + " high:GO",
                FACTS + " high:CAUTION",
                FACTS + " backup:none",
                FACTS + " backup:7-proven-3h",
                FACTS + " backup:8-proven-3h",
                FACTS + " sign1:")) {
            hashes.add(evidence(SUBJECT, facts).hash());
        }
        hashes.add(evidence(subject(4, "abd", 1), FACTS).hash());
        hashes.add(evidence(subject(3, "abc", 2), FACTS).hash());
        assertThat(hashes).hasSize(14);
    }

    @Test
    void signatures_areNotPartOfIt() {
        assertThat(evidence(SUBJECT, "sign1:").hash())
                .isEqualTo(evidence(SUBJECT, "sign1:go").hash());
    }

    @Test
    void sameValueMeasuredAgain_isTheSameEvidence() {
        assertThat(measured("61 ms 5min").hash())
                .isEqualTo(measured("61.0 ms 1min").hash());
        assertThat(measured("61 ms 5min").hash())
                .isNotEqualTo(measured("62 ms 5min").hash());
    }

    @Test
    void bytes_areCanonical() {
        String json = new String(evidence(SUBJECT, "item:DONE").bytes(), StandardCharsets.UTF_8);

        assertThat(json).startsWith("{\"branches\":[],\"checklist\":[{\"at\":null,\"by\":null,\"id\":\"i\"");
    }

    @Test
    void changes_areSentences() {
        assertThat(EvidenceChanges.between(
                        measured("59 ms 1min").document(),
                        measured("81 ms 1min").document()))
                .containsExactly("Query time was 59 ms, GO (probe) and is now 81 ms, NO-GO (probe).");
        assertThat(EvidenceChanges.between(
                        evidence(SUBJECT, "item:DONE step:DONE branch:clean").document(),
                        evidence(subject(4, "abd", 2), "item:FAILED step:OPEN branch:drift")
                                .document()))
                .containsExactly(
                        "The plan was edited: revision 3 is now revision 4.",
                        "A new attempt of the phase was opened.",
                        "“Tick” was done and is now failed.",
                        "“Run” was done and is now open.",
                        "The choice “Clean?” changed.");
        assertThat(EvidenceChanges.between(
                        evidence(SUBJECT, "backup:7-proven-3h").document(),
                        evidence(SUBJECT, "backup:8-proven-1h").document()))
                .containsExactly("The gate relies on backup 8 of orders now, not on 7 any more.");
        assertThat(EvidenceChanges.between(
                        evidence(SUBJECT, "backup:7-proven-3h").document(),
                        evidence(SUBJECT, "backup:7-proven-26h").document()))
                .containsExactly("Backup 7 of orders does not count any more.");
        assertThat(EvidenceChanges.between(
                        evidence(SUBJECT, "").document(),
                        evidence(SUBJECT, "backup:none").document()))
                .containsExactly("A backup of orders is needed since.");
        assertThat(EvidenceChanges.between(
                        evidence(SUBJECT, FACTS).document(),
                        evidence(SUBJECT, FACTS).document()))
                .isEmpty();
    }

    private static Evidence measured(String reading) {
        CriterionSpec spec = GateWords.criterion("go < 60, no-go > 80", "ms", Priority.HIGH, null, true);
        EvaluatedCriterion criterion = CriterionEvaluation.evaluate(spec, GateWords.reading(reading), GateWords.NOW);
        GateFacts empty = GateWords.facts("");
        GateFacts facts = new GateFacts(
                empty.stage(),
                List.of(criterion),
                List.of(),
                List.of(),
                List.of(),
                empty.observation(),
                empty.window(),
                List.of());
        return Evidence.of(SUBJECT, facts, List.of());
    }

    private static Evidence evidence(Subject subject, String words) {
        GateFacts facts = GateWords.facts(words);
        return Evidence.of(subject, facts, facts.slots());
    }

    private static Subject subject(int revision, String hash, int attempt) {
        return new Subject("orders", revision, hash, "p4", 4, "Serve reads", attempt, "STRICT", 24);
    }

    @Test
    void largeCounts_keepTheirDigits() {
        BigDecimal many = new BigDecimal("9007199254740993");
        assertThat(Units.text(many, "rows")).isEqualTo("9007199254740993 rows");
    }
}
