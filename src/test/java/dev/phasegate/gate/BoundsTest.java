package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;

class BoundsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go < 1, no-go > 2, back > 5",
                "go < 1, no-go >= 1",
                "go <= 1, no-go > 1, back > 1.5",
                "go > 95, no-go < 90, back < 50",
                "go = 0, no-go > 0",
                "go between 20..80, no-go > 90, back > 95",
                "go between 20..80, no-go < 10, back > 95",
                "no-go < 100, back < 99.95",
                "no-go between 2..5, back >= 5",
                "go < 1",
                "back > 5",
                "go < 110~, no-go > 130~",
                "go < 110~, no-go > 80",
                "judged",
                "none yet"
            })
    void sound(String bands) {
        assertThat(Bounds.problems(spec(bands))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            go < 2, no-go > 1              | noGo     | GO is below 2 % and NO-GO is above 1 %. Above 1 % and below 2 % it would be both.
            go <= 2, no-go >= 2            | noGo     | GO is up to 2 % and NO-GO is from 2 %. At exactly 2 % it would be both.
            go < 2, no-go < 1              | noGo     | GO is below 2 % and NO-GO is below 1 %. Below 1 % it would be both.
            go > 2, back > 5               | rollBack | GO is above 2 % and roll back is above 5 %. Above 5 % it would be both.
            go between 1..5, no-go > 4     | noGo     | GO is between 1 and 5 % and NO-GO is above 4 %. Above 4 % and up to 5 % it would be both.
            no-go > 5, back > 2            | rollBack | Roll back is above 2 % and NO-GO is above 5 %. NO-GO could never be reached.
            no-go > 5, back > 5            | rollBack | Roll back is above 5 % and NO-GO is above 5 %. NO-GO could never be reached.
            go < 1, no-go > 5, back between 2..3 | rollBack | Roll back is between 2 and 3 % and NO-GO is above 5 %. From GO on, NO-GO comes first and roll back after it.
            go > 95, no-go < 50, back between 60..70 | rollBack | Roll back is between 60 and 70 % and NO-GO is below 50 %. From GO on, NO-GO comes first and roll back after it.
            go between 5..1                | go       | GO is between 5 and 1: the smaller number comes first.
            go < 120~, no-go > 110~        | noGo     | GO is below 120 % of the baseline and NO-GO is above 110 % of the baseline. Above 110 % of the baseline and below 120 % of the baseline it would be both.
            """)
    void contradiction_isNamed(String bands, String field, String message) {
        assertThat(Bounds.problems(spec(bands))).containsExactly(new Bounds.Problem(field, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            go < 1                            | average      | windowMinutes | Say over how long: 5 min, 1 h.
            go < 1                            | spread       | windowMinutes | Say over how long: 5 min, 1 h.
            go < 1                            | change 5     | windowMinutes | One value has no period. Choose what is taken over it.
            go < 1                            | rise 0       | windowMinutes | A period is from 1 minute to 24 hours.
            go < 1                            | worst 1441   | windowMinutes | A period is from 1 minute to 24 hours.
            go < 1, no-go between 2..3        | worst 5      | noGo          | NO-GO of the worst value needs a limit to one side: below, above, at least, at most.
            go < 1, no-go > 2, back = 9       | worst 5      | rollBack      | Roll back of the worst value needs a limit to one side: below, above, at least, at most.
            go < 0                            | spread 5     | go            | GO could never be reached: highest minus lowest is never below 0.
            go < 5, no-go > 4                 | rise 60      | noGo          | GO is below 5 % per hour and NO-GO is above 4 % per hour. Above 4 % per hour and below 5 % per hour it would be both.
            judged                            | average 5    | taken         | A person answers this, so nothing is taken over a period.
            """)
    void whatCounts_mustFit(String bands, String taken, String field, String message) {
        assertThat(Bounds.problems(GateWords.taken(spec(bands), taken))).contains(new Bounds.Problem(field, message));
    }

    @ParameterizedTest
    @CsvSource({
        "'go < 1', average 5",
        "'go < 1, no-go > 2, back > 3', worst 1440",
        "'go between 2..3', worst 5",
        "'go <= 0', spread 5",
        "'go < -1', rise 60",
        "'go = 0', change",
        "'go between -10..10~', change"
    })
    void whatCounts_fits(String bands, String taken) {
        assertThat(Bounds.problems(GateWords.taken(spec(bands), taken))).isEmpty();
    }

    @Test
    void incomplete_isNamed() {
        Bound half = new Bound(Operator.BETWEEN, BigDecimal.ONE, null, false);
        Bound empty = new Bound(null, null, null, false);
        CriterionSpec spec =
                new CriterionSpec("c", "", false, "", "%", half, empty, null, Priority.HIGH, null, 0, true, null);

        List<Bounds.Problem> problems = Bounds.problems(spec);

        assertThat(problems.stream().map(Bounds.Problem::field))
                .containsExactly("freshMinutes", "metric", "go", "noGo");
    }

    @Test
    void judgedWithLimits_isRefused() {
        Bound go = new Bound(Operator.LESS, BigDecimal.ONE, null, false);
        CriterionSpec spec =
                new CriterionSpec("c", "Calm?", true, "", "", go, null, null, Priority.HIGH, null, null, true, null);

        assertThat(Bounds.problems(spec)).hasSize(1);
    }

    private static CriterionSpec spec(String bands) {
        return GateWords.criterion(bands, "%", Priority.HIGH, null, true);
    }
}
