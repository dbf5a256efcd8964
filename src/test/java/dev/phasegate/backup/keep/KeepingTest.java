package dev.phasegate.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

/** Examples, and what holds for any rules and any backups. */
class KeepingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private static Candidate good(long id, Instant at) {
        return new Candidate(id, at, true, false, false, false, false);
    }

    /** One a day at 02:00, number 1 today. */
    private static List<Candidate> daily(int count) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(good(i + 1, Instant.parse("2026-11-22T02:00:00Z").minus(Duration.ofDays(i))));
        }
        return all;
    }

    private static List<Long> kept(KeepRules rules, List<Candidate> all) {
        return Keeping.of(rules, all, NOW).stream()
                .filter(fate -> !fate.goes())
                .map(fate -> fate.backup().id())
                .toList();
    }

    @Test
    void nothingSaid_keepsAll() {
        assertThat(kept(KeepRules.ALL, daily(40))).hasSize(40);
        assertThat(KeepRules.ALL.words()).isEqualTo("all of them");
    }

    @Test
    void newestAndDays_areAUnion() {
        assertThat(kept(new KeepRules(3, null, 0, 0, 0, 0, UTC), daily(10))).containsExactly(1L, 2L, 3L);
        assertThat(kept(new KeepRules(null, 5, 0, 0, 0, 0, UTC), daily(10))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(kept(new KeepRules(7, 5, 0, 0, 0, 0, UTC), daily(10))).hasSize(7);
    }

    @Test
    void grandfatherFatherSon_keepsTheNewestOfEachPeriod() {
        // 22 November 2026 is a Sunday: weeks end on 22, 15, 8; months on 22 November, 31 October, 30 September
        List<Long> kept = kept(new KeepRules(null, null, 2, 3, 3, 2, UTC), daily(400));
        assertThat(kept).containsExactly(1L, 2L, 8L, 15L, 23L, 54L, 327L);
        assertThat(new KeepRules(null, null, 2, 3, 3, 1, UTC).words())
                .isEqualTo("2 daily ones, 3 weekly ones, 3 monthly ones, 1 yearly one");
    }

    @Test
    void day_isThatOfTheZone() {
        Candidate before = good(1, Instant.parse("2026-11-20T22:30:00Z")); // still the 20th in Oslo
        Candidate after = good(2, Instant.parse("2026-11-20T23:30:00Z")); // the 21st in Oslo
        KeepRules two = new KeepRules(null, null, 2, 0, 0, 0, OSLO);
        assertThat(kept(two, List.of(before, after))).containsExactly(2L, 1L);
        KeepRules utc = new KeepRules(null, null, 2, 0, 0, 0, UTC);
        assertThat(kept(utc, List.of(before, after))).containsExactly(2L);
    }

    @Test
    void whatMustNotGo_staysWhateverTheRulesSay() {
        List<Candidate> all = new ArrayList<>(daily(6));
        all.add(new Candidate(20, NOW.minus(Duration.ofDays(90)), true, true, false, false, false));
        all.add(new Candidate(21, NOW.minus(Duration.ofDays(99)), true, true, false, false, false));
        all.add(new Candidate(22, NOW.minus(Duration.ofDays(99)), true, false, true, false, false));
        all.add(new Candidate(23, NOW.minus(Duration.ofDays(99)), true, false, false, true, false));
        assertThat(kept(new KeepRules(1, null, 0, 0, 0, 0, UTC), all)).containsExactly(1L, 20L, 23L, 22L);
    }

    /** Its disk may be back tomorrow, and what expired meanwhile would be deleted then. */
    @Test
    void whatIsMissing_countsForNothing_andDoesNotGo() {
        List<Candidate> all = new ArrayList<>(daily(6));
        all.add(new Candidate(20, NOW.plus(Duration.ofDays(1)), true, true, false, false, true));
        all.add(new Candidate(21, NOW.minus(Duration.ofDays(99)), true, true, false, false, false));
        assertThat(kept(new KeepRules(2, null, 0, 0, 0, 0, UTC), all)).containsExactly(20L, 1L, 2L, 21L);
        assertThat(Keeping.of(new KeepRules(2, null, 0, 0, 0, 0, UTC), all, NOW)
                        .get(0)
                        .because())
                .containsExactly("its file is missing: it counts for nothing until it is there again");
    }

    @Test
    void anyRules_anyBackups_neverRemoveWhatIsNeeded_andRemoveNothingTwice() {
        Random random = new Random(6);
        for (int round = 0; round < 3_000; round++) {
            List<Candidate> all = some(random);
            KeepRules rules = rules(random);
            List<Keeping.Fate> fates = Keeping.of(rules, all, NOW);
            assertThat(fates).hasSameSizeAs(all);
            List<Candidate> left = fates.stream()
                    .filter(fate -> !fate.goes())
                    .map(Keeping.Fate::backup)
                    .toList();
            assertThat(left)
                    .containsAll(
                            all.stream().filter(c -> c.pinned() || c.busy()).toList());
            assertThat(newest(left, Candidate::good)).isEqualTo(newest(all, Candidate::good));
            assertThat(newest(left, Candidate::proven)).isEqualTo(newest(all, Candidate::proven));
            assertThat(Keeping.of(rules, left, NOW)).as("once more %s", rules).noneMatch(Keeping.Fate::goes);
            promised(rules, all, left);
        }
    }

    /** More is never kept by saying less. */
    @Test
    void anotherRule_onlyAdds() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            List<Candidate> all = some(random);
            KeepRules rules = new KeepRules(1 + random.nextInt(5), null, random.nextInt(4), 0, 0, 0, UTC);
            KeepRules more = new KeepRules(
                    rules.newest() + random.nextInt(3), 1 + random.nextInt(60), rules.daily() + 1, 2, 1, 1, UTC);
            assertThat(new HashSet<>(kept(more, all))).containsAll(kept(rules, all));
        }
    }

    private static void promised(KeepRules rules, List<Candidate> all, List<Candidate> left) {
        long good = all.stream().filter(Candidate::good).count();
        if (rules.newest() != null) {
            assertThat(left.stream().filter(Candidate::good).count())
                    .isGreaterThanOrEqualTo(Math.min(rules.newest(), good));
        }
        assertThat(days(rules, left)).isGreaterThanOrEqualTo(Math.min(rules.daily(), days(rules, all)));
        if (rules.keepsAll()) {
            assertThat(left).hasSameSizeAs(all);
        }
    }

    private static int days(KeepRules rules, List<Candidate> some) {
        Set<LocalDate> days = new HashSet<>();
        some.stream().filter(Candidate::good).forEach(c -> days.add(LocalDate.ofInstant(c.at(), rules.zone())));
        return days.size();
    }

    private static Instant newest(List<Candidate> all, Predicate<Candidate> which) {
        return all.stream()
                .filter(which)
                .map(Candidate::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static List<Candidate> some(Random random) {
        List<Candidate> all = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            boolean good = random.nextInt(10) > 0;
            all.add(new Candidate(
                    i,
                    NOW.minus(Duration.ofHours(random.nextInt(24 * 800))),
                    good,
                    good && random.nextInt(4) == 0,
                    random.nextInt(20) == 0,
                    random.nextInt(20) == 0,
                    random.nextInt(10) == 0));
        }
        return all;
    }

    private static KeepRules rules(Random random) {
        return new KeepRules(
                random.nextBoolean() ? null : 1 + random.nextInt(10),
                random.nextBoolean() ? null : 1 + random.nextInt(100),
                random.nextInt(10),
                random.nextInt(6),
                random.nextInt(14),
                random.nextInt(4),
                random.nextBoolean() ? UTC : OSLO);
    }
}
