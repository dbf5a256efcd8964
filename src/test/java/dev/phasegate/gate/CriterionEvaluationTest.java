package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Priority;

class CriterionEvaluationTest {

    @ParameterizedTest(name = "{0}: {1} {2}, read {3} → {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                            | bands                                 | unit | reading         | fresh min | verdict
            below go                          | go < 60, no-go >= 80, back >= 120     | ms   | 59.9 ms 1min    |     | GO
            at the go limit                   | go < 60, no-go >= 80, back >= 120     | ms   | 60 ms 1min      |     | CAUTION
            in the gap                        | go < 60, no-go >= 80, back >= 120     | ms   | 61 ms 1min      |     | CAUTION
            just before no-go                 | go < 60, no-go >= 80, back >= 120     | ms   | 79.999 ms 1min  |     | CAUTION
            at the no-go limit                | go < 60, no-go >= 80, back >= 120     | ms   | 80 ms 1min      |     | NO_GO
            below roll back                   | go < 60, no-go >= 80, back >= 120     | ms   | 119 ms 1min     |     | NO_GO
            at the roll-back limit            | go < 60, no-go >= 80, back >= 120     | ms   | 120 ms 1min     |     | ROLL_BACK
            far above                         | go < 60, no-go >= 80, back >= 120     | ms   | 100000 ms 1min  |     | ROLL_BACK
            zero                              | go < 1, no-go > 2, back > 5           | %    | 0 % 1min        |     | GO
            negative                          | go < 1, no-go > 2, back > 5           | %    | -3 % 1min       |     | GO
            limit excluded on both sides      | go < 2, no-go > 2                     | %    | 2 % 1min        |     | CAUTION
            limit included in go              | go <= 2, no-go > 2                    | %    | 2 % 1min        |     | GO
            high is good, go                  | go > 95, no-go < 90                   | %    | 96.6 % 1min     |     | GO
            high is good, gap                 | go > 95, no-go < 90                   | %    | 92 % 1min       |     | CAUTION
            high is good, no-go               | go > 95, no-go < 90                   | %    | 89 % 1min       |     | NO_GO
            high is good, roll back           | go > 95, no-go < 90, back < 50        | %    | 10 % 1min       |     | ROLL_BACK
            only go, inside                   | go < 1                                | %    | 0.5 % 1min      |     | GO
            only go, outside                  | go < 1                                | %    | 1.5 % 1min      |     | NO_GO
            only no-go, inside                | no-go < 100                           | %    | 99 % 1min       |     | NO_GO
            only no-go, outside               | no-go < 100                           | %    | 100 % 1min      |     | GO
            only roll back, crossed           | back > 5                              | %    | 6 % 1min        |     | ROLL_BACK
            only roll back, not crossed       | back > 5                              | %    | 4 % 1min        |     | GO
            go and roll back, in between      | go < 1, back > 5                      | %    | 3 % 1min        |     | NO_GO
            equal                             | go = 0, no-go > 0                     |      | 0 1min          |     | GO
            equal with other digits           | go = 5                                |      | 5.000 1min      |     | GO
            not equal                         | go = 0, no-go > 0                     |      | 1 1min          |     | NO_GO
            between, lower end                | go between 20..80, no-go > 90         | %    | 20 % 1min       |     | GO
            between, upper end                | go between 20..80, no-go > 90         | %    | 80 % 1min       |     | GO
            between, under                    | go between 20..80, no-go > 90         | %    | 19 % 1min       |     | CAUTION
            between, above                    | go between 20..80, no-go > 90         | %    | 95 % 1min       |     | NO_GO
            seconds against milliseconds      | go < 500, no-go > 1000                | ms   | 0.4 s 1min      |     | GO
            minutes against milliseconds      | go < 500, no-go > 1000                | ms   | 1 min 1min      |     | NO_GO
            gigabytes against megabytes       | go < 500, no-go > 1000                | MB   | 0.75 GB 1min    |     | CAUTION
            binary against decimal size       | go < 1000                             | MB   | 1 GiB 1min      |     | NO_GO
            percent against milliseconds      | go < 500, no-go > 1000                | ms   | 1 % 1min        |     | NO_DATA
            rows against count                | go < 500                              | rows | 1 count 1min    |     | NO_DATA
            unit missing                      | go < 500                              | ms   | 1 1min          |     | NO_DATA
            unit where none is expected       | go < 500                              |      | 1 ms 1min       |     | NO_DATA
            own unit                          | go > 100                              | req/s| 200 req/s 1min  |     | GO
            own unit against another          | go > 100                              | req/s| 200 req/min 1min|     | NO_DATA
            spelling of a unit                | go < 2                                | s    | 1 Seconds 1min  |     | GO
            nothing measured                  | go < 1                                | %    | none            |     | NO_DATA
            could not be measured             | go < 1                                | %    | error % 1min    |     | NO_DATA
            fresh                             | go < 1                                | %    | 0 % 59min       | 60  | GO
            exactly as old as allowed         | go < 1                                | %    | 0 % 60min       | 60  | GO
            too old                           | go < 1                                | %    | 0 % 61min       | 60  | NO_DATA
            too old and bad                   | go < 1, back > 5                      | %    | 9 % 61min       | 60  | NO_DATA
            no freshness limit                | go < 1                                | %    | 0 % 999999min   |     | GO
            clock a little ahead              | go < 1                                | %    | 0 % -5min       | 60  | GO
            from the future                   | go < 1                                | %    | 0 % -6min       |     | NO_DATA
            no limits at all                  | none                                  | %    | 1 % 1min        |     | NO_DATA
            baseline missing                  | go < 110~                             | ms   | 1 ms 1min       |     | NO_DATA
            baseline missing, no-go absolute  | go < 110~, no-go > 80                 | ms   | 81 ms 1min      |     | NO_GO
            baseline missing, go absolute     | go < 60, no-go > 110~                 | ms   | 1 ms 1min       |     | NO_DATA
            baseline missing, back absolute   | go < 110~, back > 100                 | ms   | 101 ms 1min     |     | ROLL_BACK
            judged, not answered              | judged                                |      | none            |     | NO_DATA
            judged go                         | judged                                |      | GO 1min         |     | GO
            judged caution                    | judged                                |      | CAUTION 1min    |     | CAUTION
            judged no-go                      | judged                                |      | NO_GO 1min      |     | NO_GO
            judged, too old                   | judged                                |      | GO 61min        | 60  | NO_DATA
            judged, but a value arrived       | judged                                |      | 5 1min          |     | NO_DATA
            measured, but an answer arrived   | go < 1                                | %    | GO 1min         |     | NO_DATA
            """)
    void table(String name, String bands, String unit, String reading, Integer fresh, Verdict expected) {
        CriterionSpec spec = GateWords.criterion(bands, unit == null ? "" : unit, Priority.HIGH, fresh, true);

        EvaluatedCriterion evaluated = CriterionEvaluation.evaluate(spec, GateWords.reading(reading), GateWords.NOW);

        assertThat(evaluated.verdict()).as(evaluated.why()).isEqualTo(expected);
        assertThat(evaluated.why()).endsWith(".").doesNotContain("null");
    }

    @Test
    void why_namesValueAndLimits() {
        CriterionSpec spec = GateWords.criterion("go < 60, no-go >= 80, back >= 120", "ms", Priority.HIGH, null, true);

        EvaluatedCriterion evaluated =
                CriterionEvaluation.evaluate(spec, GateWords.reading("0.061 s 1min"), GateWords.NOW);

        assertThat(evaluated.bounds()).isEqualTo("GO below 60 ms, NO-GO from 80 ms, roll back from 120 ms");
        assertThat(evaluated.why())
                .isEqualTo("0.061 s lies between: GO below 60 ms, NO-GO from 80 ms, roll back from 120 ms.");
        assertThat(evaluated.compared()).isEqualByComparingTo("61");
        assertThat(evaluated.now()).isEqualTo("0.061 s");
    }

    @Test
    void tooOld_keepsTheValueInSight() {
        CriterionSpec spec = GateWords.criterion("go < 1", "%", Priority.HIGH, 60, true);

        EvaluatedCriterion evaluated =
                CriterionEvaluation.evaluate(spec, GateWords.reading("0.4 % 150min"), GateWords.NOW);

        assertThat(evaluated.now()).isEqualTo("0.4 %");
        assertThat(evaluated.why()).isEqualTo("The value is 2 h 30 min old; it counts for 1 h.");
    }

    /** For sound bounds in one direction, a worse value never gets a better verdict. */
    @Test
    void worseValue_neverImproves() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            CriterionSpec spec = randomSpec(random);
            assertThat(Bounds.problems(spec)).isEmpty();
            Verdict last = Verdict.GO;
            for (int value = -5; value <= 35; value++) {
                BigDecimal measured = BigDecimal.valueOf(value);
                Verdict verdict = CriterionEvaluation.evaluate(
                                spec, new Reading.Measured(measured, "ms", GateWords.NOW, "probe"), GateWords.NOW)
                        .verdict();
                assertThat(verdict).isGreaterThanOrEqualTo(last).isNotEqualTo(Verdict.NO_DATA);
                last = verdict;
            }
        }
    }

    @Test
    void olderValue_neverImproves() {
        CriterionSpec spec = GateWords.criterion("go < 10, no-go > 20", "ms", Priority.HIGH, 30, true);
        for (int value : List.of(1, 15, 30)) {
            boolean lost = false;
            for (int age = 0; age < 60; age++) {
                Reading reading = new Reading.Measured(
                        BigDecimal.valueOf(value), "ms", GateWords.NOW.minus(Duration.ofMinutes(age)), "probe");
                boolean noData = CriterionEvaluation.evaluate(spec, reading, GateWords.NOW)
                                .verdict()
                        == Verdict.NO_DATA;
                assertThat(noData || !lost).isTrue();
                lost = noData;
            }
            assertThat(lost).isTrue();
        }
    }

    private static CriterionSpec randomSpec(Random random) {
        int go = random.nextInt(10);
        int noGo = go + 1 + random.nextInt(10);
        int back = noGo + 1 + random.nextInt(10);
        String bands = "go " + (random.nextBoolean() ? "<" : "<=") + " " + go
                + (random.nextBoolean() ? ", no-go " + (random.nextBoolean() ? ">" : ">=") + " " + noGo : "")
                + (random.nextBoolean() ? ", back " + (random.nextBoolean() ? ">" : ">=") + " " + back : "");
        return GateWords.criterion(bands, "ms", Priority.HIGH, null, true);
    }
}
