package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.Condition.Holds.NO;
import static dev.phasegate.verification.probe.Condition.Holds.UNKNOWN;
import static dev.phasegate.verification.probe.Condition.Holds.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.shared.LinearPattern;

class JudgementTest {
    private static final Map<String, Value> SEEN = Map.of(
            "status", Value.number(200, ""),
            "time", Value.number(250, "ms"),
            "text", Value.text("All orders are fine\nnone is lost"),
            "number", Value.text(" 42.0 "),
            "version", Value.text("1.1"),
            "cut", new Value.Text("the beginning", true),
            "absent", new Value.Absent("not there"),
            "unknown", new Value.Unknown("nobody looked"),
            "copy", Value.number(42, ""));

    private static Condition condition(String subject, Comparison comparison, String expected) {
        return new Condition(subject, comparison, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "status, EQUAL, 200, YES",
        "status, EQUAL, 200.0, YES",
        "status, EQUAL, 201, NO",
        "status, EQUAL, ok, NO",
        "status, NOT_EQUAL, 500, YES",
        "status, LESS, 200, NO",
        "status, AT_MOST, 200, YES",
        "status, MORE, 199, YES",
        "status, AT_LEAST, 201, NO",
        "status, BETWEEN, 200 .. 299, YES",
        "status, BETWEEN, 200 299, YES",
        "status, BETWEEN, 201 .. 299, NO",
        "status, MATCHES, ^2, YES",
        "status, PRESENT, '', YES",
        "status, MISSING, '', NO",
        "time, LESS, 1e3, YES",
        "number, EQUAL, 42, NO",
        "number, EQUAL, 42.0, YES",
        "number, NOT_EQUAL, 42, YES",
        "number, LESS, 42.1, YES",
        "version, EQUAL, 1.10, NO",
        "version, EQUAL, 1.1, YES",
        "version, EQUAL, 01.1, NO",
        "version, NOT_EQUAL, 1.10, YES",
        "version, SAME_AS, number, NO",
        "copy, EQUAL, 42.00, YES",
        "copy, SAME_AS, number, YES",
        "number, AT_MOST, 42, YES",
        "number, SAME_AS, copy, YES",
        "number, DIFFERENT_FROM, copy, NO",
        "number, SAME_AS, unknown, UNKNOWN",
        "text, CONTAINS, orders, YES",
        "text, LACKS, orders, NO",
        "text, CONTAINS, Orders, NO",
        "text, MATCHES, ^none, YES",
        "text, MATCHES, (?i)ORDERS.*FINE, YES",
        "text, MATCHES_NOT, lost$, NO",
        "text, LESS, 5, UNKNOWN",
        "cut, CONTAINS, begin, YES",
        "cut, CONTAINS, end, UNKNOWN",
        "cut, LACKS, end, UNKNOWN",
        "cut, LACKS, begin, NO",
        "cut, EQUAL, the beginning, UNKNOWN",
        "cut, EQUAL, something, NO",
        "absent, EQUAL, 5, NO",
        "absent, NOT_EQUAL, 5, YES",
        "absent, LESS, 5, UNKNOWN",
        "absent, PRESENT, '', NO",
        "absent, MISSING, '', YES",
        "absent, CONTAINS, x, NO",
        "unknown, PRESENT, '', UNKNOWN",
        "unknown, EQUAL, 5, UNKNOWN",
    })
    void condition_holdsOrNot(String subject, Comparison comparison, String expected, Condition.Holds holds) {
        Condition it = condition(subject, comparison, expected);
        assertThat(it.fault()).isEmpty();
        assertThat(it.look(SEEN::get).holds()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "LESS, x",
        "LESS, ''",
        "BETWEEN, 5",
        "BETWEEN, 5 .. 1",
        "BETWEEN, a .. b",
        "CONTAINS, ''",
        "MATCHES, (",
        "SAME_AS, ' '"
    })
    void condition_thatMeansNothing_isRefused(Comparison comparison, String expected) {
        assertThat(condition("status", comparison, expected).fault()).isNotEmpty();
    }

    private static final Condition HOLDS = condition("status", Comparison.EQUAL, "200");
    private static final Condition FAILS = condition("status", Comparison.EQUAL, "201");
    private static final Condition CANT_SAY = condition("unknown", Comparison.EQUAL, "1");

    private static Class<?> outcome(List<Condition> success, List<Condition> failure) {
        return Judgement.of(success, failure, SEEN::get).outcome().getClass();
    }

    @Test
    void outcome_followsTheRules() {
        assertThat(outcome(List.of(HOLDS), List.of())).isEqualTo(CheckOutcome.Successful.class);
        assertThat(outcome(List.of(HOLDS, FAILS), List.of())).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome(List.of(), List.of(FAILS))).isEqualTo(CheckOutcome.Successful.class);
        assertThat(outcome(List.of(), List.of(FAILS, HOLDS))).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome(List.of(HOLDS), List.of(HOLDS))).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome(List.of(FAILS), List.of(FAILS))).isEqualTo(CheckOutcome.Inconclusive.class);
        assertThat(outcome(List.of(HOLDS, CANT_SAY), List.of())).isEqualTo(CheckOutcome.Error.class);
        assertThat(outcome(List.of(FAILS, CANT_SAY), List.of())).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome(List.of(HOLDS), List.of(CANT_SAY))).isEqualTo(CheckOutcome.Error.class);
        assertThat(outcome(List.of(CANT_SAY), List.of(HOLDS))).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome(List.of(), List.of())).isEqualTo(CheckOutcome.Inconclusive.class);
    }

    /** Over all 4^4 pairs: what can't be said is never a success, and what failed is never anything better. */
    @Test
    void outcome_neverSucceedsOnWhatNobodySaw() {
        List<Condition> all = Arrays.asList(null, HOLDS, FAILS, CANT_SAY);
        for (Condition a : all) {
            for (Condition b : all) {
                for (Condition c : all) {
                    for (Condition d : all) {
                        check(present(a, b), present(c, d));
                    }
                }
            }
        }
    }

    private static void check(List<Condition> success, List<Condition> failure) {
        Class<?> outcome = outcome(success, failure);
        boolean unknown = success.contains(CANT_SAY) || failure.contains(CANT_SAY);
        assertThat(unknown && outcome == CheckOutcome.Successful.class).isFalse();
        if (failure.contains(HOLDS)) {
            assertThat(outcome).isEqualTo(CheckOutcome.Failed.class);
        }
        if (outcome == CheckOutcome.Successful.class) {
            assertThat(success).doesNotContain(FAILS);
            assertThat(success.isEmpty() && failure.isEmpty()).isFalse();
        }
    }

    private static List<Condition> present(Condition a, Condition b) {
        List<Condition> present = new ArrayList<>();
        if (a != null) {
            present.add(a);
        }
        if (b != null) {
            present.add(b);
        }
        return present;
    }

    @Test
    void sentence_saysWhatWasSeenAndWanted() {
        assertThat(Judgement.of(List.of(FAILS), List.of(), SEEN::get).outcome().sentence())
                .isEqualTo("status is 200; wanted: is 201.");
        assertThat(HOLDS.look(SEEN::get)).isEqualTo(new Condition.Finding(HOLDS, YES, "status is 200: it is 200."));
        assertThat(FAILS.look(SEEN::get).holds()).isEqualTo(NO);
        assertThat(CANT_SAY.look(SEEN::get).holds()).isEqualTo(UNKNOWN);
    }

    @Test
    void pattern_takesTimeByTheTextAlone() {
        String text = "a".repeat(100_000) + "!";
        long begin = System.nanoTime();
        assertThat(LinearPattern.finds("(a+)+$", text)).isFalse();
        assertThat(LinearPattern.finds("(a|aa)+$", text)).isFalse();
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        for (String bad : List.of(
                "(", "((a{1000}){1000})", "(((a{20}){20}){20})", "a{9999}", "(?=x)", "(a)\\1", "", "x".repeat(501))) {
            assertThat(LinearPattern.fault(bad)).as(bad).isNotEmpty();
        }
        assertThat(LinearPattern.fault("^ok: \\d{1,3} of [0-9]+$")).isEmpty();
    }

    /** What is allowed is found with three quarters of the stack that threads have, and what is not is refused before. */
    @Test
    void pattern_neverTakesTheWholeStack() throws Exception {
        String many = "a?b?c?d?e?f?g?h?";
        assertThat(LinearPattern.fault("(?:(?:" + many + "){1000})z")).contains("too large");
        assertThat(LinearPattern.fault("(?:(?:" + many.repeat(20) + "){1000})z"))
                .contains("too large");
        for (String good : List.of(
                "(?:(?:" + many + "){180})z",
                "(?:(?:|a)(?:|b)){480}z",
                "(?:(a?)()){400}z",
                "^.{0,1000}error.{0,2}$",
                "^[\\w.+-]{1,64}@[\\w.-]{1,30}$")) {
            assertThat(LinearPattern.fault(good)).as(good).isEmpty();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread small = new Thread(null, () -> LinearPattern.finds(good, "abc error z"), "small", 768 * 1024);
            small.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
            small.start();
            small.join();
            assertThat(thrown.get()).as(good).isNull();
        }
    }
}
