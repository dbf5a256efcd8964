package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.verification.Judging.Row;

/** Verdicts over runs in a row: S successful, F failed, E error, I inconclusive, M missed, L lost, A called off. */
class JudgingTest {

    private static RunState state(char sign) {
        return switch (sign) {
            case 'S' -> RunState.SUCCESSFUL;
            case 'F' -> RunState.FAILED;
            case 'E' -> RunState.ERROR;
            case 'I' -> RunState.INCONCLUSIVE;
            case 'M' -> RunState.MISSED;
            case 'L' -> RunState.LOST;
            default -> RunState.ABORTED;
        };
    }

    @ParameterizedTest(name = "{3}: {4} with {0} failures, {1} successes, {2} errors")
    @CsvSource({
        // each run by itself
        "1, 1, 0, SFSEIMLA, SFSSSSSS",
        // three failures in a row, one success is enough to be good again
        "3, 1, 0, SFFSFFFFS, SSSSSSFFS",
        // what was not measured neither counts nor breaks the row
        "3, 1, 0, SFEFIFS, SSSSSFS",
        "2, 1, 0, SFMLAF, SSSSSF",
        // two successes in a row until it is good
        "1, 2, 0, FSFSSF, FFFFSF",
        // nothing is said before there are enough
        "2, 2, 0, SSFF, -S" + "SF",
        "2, 2, 0, SFSFSS, -----S",
        // errors in a row, any measurement breaks them
        "1, 1, 3, SEEIEEE, SSSSSSE",
        "1, 1, 3, SEESEEE, SSSSSSE",
        "1, 1, 1, SESEF, SESEF",
        "1, 2, 2, SSEESS, -SSEES",
        "1, 1, 0, SEEEEEEE, SSSSSSSS",
        "1, 1, 2, EE, -E",
    })
    void verdicts(int failures, int successes, int errors, String runs, String verdicts) {
        Judging judging = new Judging(failures, successes, errors);
        RunState verdict = null;
        Row row = Row.NONE;
        StringBuilder seen = new StringBuilder();
        for (char sign : runs.toCharArray()) {
            RunState run = state(sign);
            row = judging.row(row, run);
            verdict = judging.verdict(verdict, run, row);
            seen.append(verdict == null ? '-' : verdict.name().charAt(0));
        }
        assertThat(seen).hasToString(verdicts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 | 0 | ''",
                "3 | 1 | 0 | Bad after 3 failures in a row.",
                "3 | 2 | 5 | Bad after 3 failures in a row. Good after 2 successes in a row. Not measured after 5 errors in a row.",
                "1 | 1 | 1 | Not measured after 1 error.",
            })
    void words(int failures, int successes, int errors, String words) {
        assertThat(new Judging(failures, successes, errors).words()).isEqualTo(words);
    }
}
