package dev.phasegate.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");

    private static Instant at(String clock) {
        return clock == null ? null : DAY.plusSeconds(LocalTime.parse(clock).toSecondOfDay());
    }

    /** Observed from 08:00 to 12:00, looked at every 30 minutes (grace 7:30). Answers: {@code 08:30+} well, {@code 09:00-} not. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                          | now   | answers              | state   | due   | missed | next  | changes
            before the first                | 08:29 |                      | WAITING |       | 0      | 08:30 | 08:30
            at the first                    | 08:30 |                      | DUE     | 08:30 | 0      | 09:00 | 08:37:30
            within the grace                | 08:37 |                      | DUE     | 08:30 | 0      | 09:00 | 08:37:30
            the grace is over               | 08:37:30 |                   | OVERDUE | 08:30 | 0      | 09:00 | 09:00
            answered in time                | 08:38 | 08:30+               | GOOD    |       | 0      | 09:00 | 09:00
            something is wrong              | 08:38 | 08:30-               | WRONG   |       | 0      | 09:00 | 09:00
            wrong, then well again          | 08:45 | 08:30- 08:30+        | GOOD    |       | 0      | 09:00 | 09:00
            well, then wrong after all      | 08:45 | 08:30+ 08:30-        | WRONG   |       | 0      | 09:00 | 09:00
            the next is due                 | 09:00 | 08:30+               | DUE     | 09:00 | 0      | 09:30 | 09:07:30
            one went by                     | 09:01 |                      | OVERDUE | 09:00 | 1      | 09:30 | 09:30
            three went by                   | 10:10 |                      | OVERDUE | 10:00 | 3      | 10:30 | 10:30
            one answer settles all before   | 10:10 | 10:00+               | GOOD    |       | 0      | 10:30 | 10:30
            wrong is not settled by time    | 09:01 | 08:30-               | DUE     | 09:00 | 0      | 09:30 | 09:07:30
            a later answer settles it       | 09:01 | 08:30- 09:00+        | GOOD    |       | 0      | 09:30 | 09:30
            the last, as it ends            | 12:00 | 11:30+               | DUE     | 12:00 | 0      |       | 12:07:30
            over, and nobody looked         | 13:00 | 11:30+               | OVERDUE | 12:00 | 0      |       |
            over, all answered              | 13:00 | 12:00+               | GOOD    |       | 0      |       |
            an answer of the time before    | 08:31 | 07:30+               | DUE     | 08:30 | 0      | 09:00 | 08:37:30
            """)
    void of_answersAndClock_whereItStands(
            String name,
            String now,
            String answers,
            Standing.State state,
            String due,
            int missed,
            String next,
            String changes) {
        Standing standing = standing(now, answers == null ? "" : answers, "12:00");
        assertThat(standing.state()).isEqualTo(state);
        assertThat(standing.due()).isEqualTo(at(due));
        assertThat(standing.missed()).isEqualTo(missed);
        assertThat(standing.next()).isEqualTo(at(next));
        assertThat(standing.nextChange()).isEqualTo(at(changes));
        assertThat(standing.open()).isEqualTo(due != null);
    }

    @Test
    void wrong_anotherTimeIsDue_isStillWrong() {
        assertThat(standing("09:01", "08:30-", "12:00").wrong()).isTrue();
        assertThat(standing("09:01", "08:30- 09:00+", "12:00").wrong()).isFalse();
    }

    @Test
    void extension_addsTimes_andTakesNoneAway() {
        assertThat(standing("12:20", "12:00+", "12:00").next()).isNull();
        assertThat(standing("12:20", "12:00+", "14:00").next()).isEqualTo(at("12:30"));
    }

    /** Whatever is answered and whenever one looks: the order in the list means nothing, and only an answer settles. */
    @Test
    void of_anyHistory_isOrderFreeAndNeverForgets() {
        Random random = new Random(22);
        for (int round = 0; round < 2_000; round++) {
            List<Answer> answers = new ArrayList<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                answers.add(answer(DAY.plus(Duration.ofMinutes(510 + 30L * random.nextInt(8))), true));
            }
            Instant now = DAY.plus(Duration.ofMinutes(470 + random.nextInt(300)));
            Standing before = standing(now, answers);
            List<Answer> shuffled = new ArrayList<>(answers);
            java.util.Collections.shuffle(shuffled, random);
            assertThat(standing(now, shuffled)).isEqualTo(before);
            Standing later = standing(now.plus(Duration.ofMinutes(random.nextInt(60))), answers);
            if (before.open()) {
                assertThat(later.open()).isTrue();
                assertThat(later.missed()).isGreaterThanOrEqualTo(before.missed());
                List<Answer> answered = new ArrayList<>(answers);
                answered.add(answer(before.due(), true));
                assertThat(standing(now, answered).state()).isEqualTo(Standing.State.GOOD);
            }
        }
    }

    private static Standing standing(Instant now, List<Answer> answers) {
        Period period = new Period(at("08:00"), at("12:00"));
        return Standing.of(DueTimesTest.every(30, null, null), UTC, period, answers, now);
    }

    private static Standing standing(String now, String answers, String until) {
        List<Answer> given = answers.isBlank()
                ? List.of()
                : java.util.Arrays.stream(answers.strip().split("\\s+"))
                        .map(a -> answer(at(a.substring(0, 5)), a.endsWith("+")))
                        .toList();
        return Standing.of(DueTimesTest.every(30, null, null), UTC, new Period(at("08:00"), at(until)), given, at(now));
    }

    private static Answer answer(Instant due, boolean good) {
        return new Answer("c", due, good, "Priya Raman", due, "");
    }
}
