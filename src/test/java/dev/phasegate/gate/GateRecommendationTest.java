package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.plan.document.Priority;

class GateRecommendationTest {

    @ParameterizedTest(name = "{0}: [{1}] → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                               | facts                                     | recommends | blockers, worst first
            nothing to wait for                  |                                           | GO         |
            one criterion, go                    | critical:GO                               | GO         |
            all go                               | critical:GO high:GO medium:GO             | GO         |
            medium at caution                    | medium:CAUTION                            | CAUTION    |
            high at caution                      | high:CAUTION                              | CAUTION    |
            critical at caution                  | critical:CAUTION                          | HOLD       | criterion_caution
            medium at no-go                      | medium:NO_GO                              | CAUTION    |
            high at no-go                        | high:NO_GO                                | NO_GO      | criterion_no_go
            critical at no-go                    | critical:NO_GO                            | NO_GO      | criterion_no_go
            medium at roll back                  | medium:ROLL_BACK                          | ROLL_BACK  | criterion_roll_back
            high at roll back                    | high:ROLL_BACK                            | ROLL_BACK  | criterion_roll_back
            critical at roll back                | critical:ROLL_BACK                        | ROLL_BACK  | criterion_roll_back
            medium without data                  | medium:NO_DATA                            | HOLD       | criterion_no_data
            high without data                    | high:NO_DATA                              | HOLD       | criterion_no_data
            critical without data                | critical:NO_DATA                          | HOLD       | criterion_no_data
            optional without data                | critical?:NO_DATA                         | GO         |
            optional at no-go counts             | high?:NO_GO                               | NO_GO      | criterion_no_go
            optional at roll back counts         | medium?:ROLL_BACK                         | ROLL_BACK  | criterion_roll_back
            optional at caution counts           | critical?:CAUTION                         | HOLD       | criterion_caution
            roll back before no-go               | critical:NO_GO medium:ROLL_BACK           | ROLL_BACK  | criterion_roll_back criterion_no_go
            no-go before no data                 | high:NO_GO critical:NO_DATA               | NO_GO      | criterion_no_go criterion_no_data
            no data before caution               | high:CAUTION high:NO_DATA                 | HOLD       | criterion_no_data
            two cautions                         | high:CAUTION medium:NO_GO                 | CAUTION    |
            item open                            | item:OPEN                                 | HOLD       | checklist_open
            item done                            | item:DONE                                 | GO         |
            item not applicable                  | item:NOT_APPLICABLE                       | GO         |
            item failed                          | item:FAILED                               | HOLD       | checklist_failed
            optional item open                   | item?:OPEN                                | GO         |
            optional item failed                 | item?:FAILED                              | GO         |
            items open and failed                | item:OPEN item:FAILED item:DONE           | HOLD       | checklist_failed checklist_open
            many open are one blocker            | item:OPEN item:OPEN item:OPEN item:OPEN   | HOLD       | checklist_open
            step open                            | step:OPEN                                 | HOLD       | step_open
            step running                         | step:RUNNING                              | HOLD       | step_open
            step done                            | step:DONE                                 | GO         |
            step skipped                         | step:NOT_APPLICABLE                       | GO         |
            step failed                          | step:FAILED                               | HOLD       | step_failed
            optional step failed                 | step?:FAILED                              | GO         |
            optional step open                   | step?:OPEN                                | GO         |
            backup missing                       | backup:none                               | HOLD       | backup_needed
            backup there                         | backup:7-proven-3h                        | GO         |
            backup missing, observing            | backup:none soak:RUNNING                  | HOLD       | backup_needed observing
            branch open                          | branch:open                               | HOLD       | branch_open
            branch chosen                        | branch:clean                              | GO         |
            not observed yet                     | soak:WAITING                              | HOLD       | observing
            observing                            | soak:RUNNING                              | HOLD       | observing
            observed                             | soak:DONE                                 | GO         |
            window closed                        | window:closed                             | HOLD       | window_closed
            plan not started                     | plan:PLAN_NOT_STARTED                     | HOLD       | plan_state
            plan on hold                         | plan:PLAN_ON_HOLD                         | HOLD       | plan_state
            plan over                            | plan:PLAN_OVER                            | HOLD       | plan_state
            phase not started                    | plan:PHASE_NOT_STARTED                    | HOLD       | plan_state
            phase rolling back                   | plan:ROLLING_BACK                         | HOLD       | plan_state
            phase rolled back                    | plan:ROLLED_BACK                          | HOLD       | plan_state
            phase skipped                        | plan:SKIPPED                              | HOLD       | plan_state
            unsigned                             | sign1:                                    | HOLD       | sign_off_missing
            signed                               | sign1:go                                  | GO         |
            one of two                           | sign2:go                                  | HOLD       | sign_off_missing
            two of two                           | sign2:go,go                               | GO         |
            one more than needed                 | sign1:go,go                               | GO         |
            one of two roles                     | sign1:go sign1:                           | HOLD       | sign_off_missing
            both roles                           | sign1:go sign1:go                         | GO         |
            evidence changed                     | sign1:go/STALE                            | HOLD       | sign_off_missing
            expired                              | sign1:go/EXPIRED                          | HOLD       | sign_off_missing
            left the role                        | sign1:go/NOT_IN_ROLE                      | HOLD       | sign_off_missing
            too new in the role                  | sign1:go/NEW_IN_ROLE                      | HOLD       | sign_off_missing
            account closed                       | sign1:go/INACTIVE                         | HOLD       | sign_off_missing
            last editor                          | sign1:go/LAST_EDITOR                      | HOLD       | sign_off_missing
            taken back                           | sign1:go/WITHDRAWN                        | HOLD       | sign_off_missing
            stale, but signed again              | sign1:go/STALE,go                         | GO         |
            taken back, then another             | sign1:go/WITHDRAWN,go                     | GO         |
            no-go                                | sign1:no                                  | HOLD       | signed_no_go sign_off_missing
            no-go beside enough signatures       | sign1:go,no                               | HOLD       | signed_no_go
            no-go on old evidence still blocks   | sign1:go,no/STALE                         | HOLD       | signed_no_go
            expired no-go still blocks           | sign1:go,no/EXPIRED                       | HOLD       | signed_no_go
            no-go of who left the role blocks    | sign1:go,no/NOT_IN_ROLE                   | HOLD       | signed_no_go
            no-go taken back                     | sign1:go,no/WITHDRAWN                     | GO         |
            signed, caution                      | high:CAUTION sign1:go                     | CAUTION    |
            signed, no-go criterion              | high:NO_GO sign1:go                       | NO_GO      | criterion_no_go
            signed, roll-back criterion          | medium:ROLL_BACK sign1:go                 | ROLL_BACK  | criterion_roll_back
            unsigned, caution                    | high:CAUTION sign1:                       | HOLD       | sign_off_missing
            caution and an open item             | high:CAUTION item:OPEN                    | HOLD       | checklist_open
            whole phase at work                  | critical:GO high:NO_DATA item:OPEN step:OPEN branch:open soak:WAITING sign1: | HOLD | criterion_no_data checklist_open step_open branch_open observing sign_off_missing
            whole phase ready                    | critical:GO high:GO item:DONE step:DONE branch:clean soak:DONE sign1: | HOLD | sign_off_missing
            whole phase signed                   | critical:GO high:GO item:DONE step:DONE branch:clean soak:DONE sign1:go | GO |
            everything wrong                     | medium:ROLL_BACK high:NO_GO critical:CAUTION high:NO_DATA item:FAILED step:FAILED window:closed sign1:no | ROLL_BACK | criterion_roll_back criterion_no_go criterion_no_data criterion_caution checklist_failed step_failed signed_no_go sign_off_missing window_closed
            on hold and roll back                | plan:PLAN_ON_HOLD high:ROLL_BACK          | ROLL_BACK  | criterion_roll_back plan_state
            passed                               | plan:PASSED high:GO sign1:go              | GO         |
            passed, signature expired since      | plan:PASSED high:GO sign1:go/EXPIRED      | GO         |
            passed, value grew old               | plan:PASSED high:NO_DATA sign1:go         | GO         |
            passed, regressed                    | plan:PASSED high:NO_GO sign1:go           | NO_GO      | criterion_no_go
            passed, regressed to roll back       | plan:PASSED medium:ROLL_BACK              | ROLL_BACK  | criterion_roll_back
            passed, later caution                | plan:PASSED high:CAUTION                  | CAUTION    |
            """)
    void table(String name, String facts, Recommendation expected, String codes) {
        GateRecommendation result = GateRecommendation.of(GateWords.facts(facts == null ? "" : facts));

        List<String> expectedCodes = codes == null ? List.of() : Arrays.asList(codes.split(" "));
        assertThat(result.recommendation()).isEqualTo(expected);
        assertThat(result.blockers().stream().map(b -> b.code().wire())).isEqualTo(expectedCodes);
        assertThat(result.open()).isEqualTo(expectedCodes.isEmpty());
        assertThat(result.needsReason() && result.open()).isEqualTo(expected == Recommendation.CAUTION);
        assertThat(result.blockers())
                .allSatisfy(b -> assertThat(b.message()).endsWith(".").doesNotContain("null"));
    }

    @Test
    void blockers_sayUntilWhen() {
        GateRecommendation result = GateRecommendation.of(GateWords.facts("soak:RUNNING window:closed"));

        assertThat(result.blockers().stream().map(Blocker::opensAt))
                .containsExactly(GateWords.NOW.plusSeconds(600), GateWords.NOW.plusSeconds(3600));
    }

    @Test
    void beforeSigning_leavesOutWhatSigningSettles() {
        GateRecommendation result = GateRecommendation.of(GateWords.facts("item:OPEN window:closed sign1:"));

        assertThat(result.beforeSigning().stream().map(b -> b.code().wire())).containsExactly("checklist_open");
    }

    @Test
    void many_areNamedInPart() {
        GateRecommendation result =
                GateRecommendation.of(GateWords.facts("item:OPEN item:OPEN item:OPEN item:OPEN item:OPEN"));

        assertThat(result.blockers().get(0).message())
                .isEqualTo("5 required checks are open: Tick; Tick; Tick; and 2 more.");
    }

    @Test
    void lostSignature_saysWhy() {
        GateRecommendation result = GateRecommendation.of(GateWords.facts("sign2:go,go/STALE"));

        assertThat(result.blockers().get(0).message())
                .isEqualTo(
                        "QA lead: 1 of 2 signatures. Priya’s signature no longer counts: the evidence changed since.");
    }

    @Test
    void orderOfFacts_doesNotMatter() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            List<String> words = new ArrayList<>(randomWords(random));
            GateRecommendation before = GateRecommendation.of(GateWords.facts(String.join(" ", words)));
            Collections.shuffle(words, random);
            assertThat(GateRecommendation.of(GateWords.facts(String.join(" ", words))))
                    .isEqualTo(before);
        }
    }

    @Test
    void worseEvidence_neverImproves() {
        Random random = new Random(13);
        for (int round = 0; round < 5_000; round++) {
            List<String> words = new ArrayList<>(randomWords(random));
            GateRecommendation before = GateRecommendation.of(GateWords.facts(String.join(" ", words)));
            int at = random.nextInt(words.size());
            String worse = worse(words.get(at));
            String was = words.set(at, worse);
            GateRecommendation after = GateRecommendation.of(GateWords.facts(String.join(" ", words)));
            assertThat(after.recommendation())
                    .as("%s instead of %s in %s", worse, was, words)
                    .isGreaterThanOrEqualTo(before.recommendation());
            assertThat(after.open() && !before.open()).isFalse();
        }
    }

    @Test
    void anotherFact_neverImproves() {
        Random random = new Random(17);
        for (int round = 0; round < 5_000; round++) {
            List<String> words = new ArrayList<>(randomWords(random));
            GateRecommendation before = GateRecommendation.of(GateWords.facts(String.join(" ", words)));
            words.addAll(randomWords(random).stream()
                    .filter(w -> !w.matches("(soak|window|plan):.*"))
                    .toList());
            assertThat(GateRecommendation.of(GateWords.facts(String.join(" ", words)))
                            .recommendation())
                    .isGreaterThanOrEqualTo(before.recommendation());
        }
    }

    private static String worse(String word) {
        return switch (word) {
            case "item:DONE", "item:NOT_APPLICABLE" -> "item:OPEN";
            case "item:OPEN" -> "item:FAILED";
            case "step:DONE" -> "step:OPEN";
            case "step:OPEN" -> "step:FAILED";
            case "branch:clean" -> "branch:open";
            case "soak:DONE" -> "soak:RUNNING";
            case "sign1:go" -> "sign1:go/STALE";
            case "sign1:go/STALE" -> "sign1:no";
            default ->
                word.replace(":CAUTION", ":NO_GO2").replace(":GO", ":CAUTION").replace(":NO_GO2", ":NO_GO");
        };
    }

    private static List<String> randomWords(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Priority priority = pick(random, Priority.values());
            words.add(priority.name().toLowerCase(java.util.Locale.ROOT) + ":" + pick(random, Verdict.values()));
        }
        words.add("item:" + pick(random, "DONE", "OPEN", "FAILED", "NOT_APPLICABLE"));
        words.add("step:" + pick(random, "DONE", "OPEN", "FAILED"));
        words.add("branch:" + pick(random, "open", "clean"));
        words.add("soak:" + pick(random, "DONE", "RUNNING"));
        words.add("sign1:" + pick(random, "", "go", "no", "go/" + pick(random, Standing.values())));
        Collections.shuffle(words, random);
        return words.subList(0, 1 + random.nextInt(words.size()));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
