package dev.phasegate.backup.keep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says of each backup why it stays, or that it goes. */
public final class Keeping {
    private static final Comparator<Candidate> NEWEST_FIRST =
            Comparator.comparing(Candidate::at).thenComparing(Candidate::id).reversed();

    private Keeping() {}

    /** {@code because} empty: it goes. */
    public record Fate(Candidate backup, List<String> because) {
        public boolean goes() {
            return because.isEmpty();
        }
    }

    /** Of all of them, the newest first. */
    public static List<Fate> of(KeepRules rules, List<Candidate> backups, Instant now) {
        List<Candidate> all = backups.stream().sorted(NEWEST_FIRST).toList();
        Map<Long, List<String>> because = new HashMap<>();
        always(all, because);
        if (rules.keepsAll()) {
            all.forEach(backup -> add(because, backup, "all are kept"));
        } else {
            byRules(rules, all, now, because);
        }
        return all.stream()
                .map(backup -> new Fate(backup, List.copyOf(because.getOrDefault(backup.id(), List.of()))))
                .toList();
    }

    /** Whatever the rules say. */
    private static void always(List<Candidate> all, Map<Long, List<String>> because) {
        first(all, Candidate::good).ifPresent(backup -> add(because, backup, "the newest good one"));
        first(all, Candidate::proven).ifPresent(backup -> add(because, backup, "the newest restore-proven one"));
        for (Candidate backup : all) {
            if (backup.pinned()) {
                add(because, backup, "pinned by a plan");
            }
            if (backup.busy()) {
                add(because, backup, "somebody works on it");
            }
            if (backup.lost()) {
                // A disk that is not mounted comes back, and what had expired meanwhile would be deleted then.
                add(because, backup, "its file is missing: it counts for nothing until it is there again");
            }
        }
    }

    private static Optional<Candidate> first(List<Candidate> all, Predicate<Candidate> which) {
        return all.stream().filter(which).findFirst();
    }

    /** What is not good takes nobody's place. */
    private static void byRules(KeepRules rules, List<Candidate> all, Instant now, Map<Long, List<String>> because) {
        List<Candidate> good = all.stream().filter(Candidate::good).toList();
        if (rules.newest() != null) {
            good.stream().limit(rules.newest()).forEach(backup -> add(because, backup, "one of the newest"));
        }
        if (rules.days() != null) {
            Instant since = now.minus(Duration.ofDays(rules.days()));
            good.stream()
                    .filter(backup -> backup.at().isAfter(since))
                    .forEach(backup -> add(because, backup, "young enough"));
        }
        periods(good, rules.daily(), day(rules), "daily", because);
        periods(good, rules.weekly(), day(rules).andThen(Keeping::week), "weekly", because);
        periods(good, rules.monthly(), day(rules).andThen(YearMonth::from), "monthly", because);
        periods(good, rules.yearly(), day(rules).andThen(LocalDate::getYear), "yearly", because);
    }

    /** The newest of each of the last {@code count} periods that have one. */
    private static void periods(
            List<Candidate> good,
            int count,
            Function<Candidate, ?> period,
            String word,
            Map<Long, List<String>> because) {
        Set<Object> seen = new HashSet<>();
        for (Candidate backup : good) {
            if (seen.size() == count) {
                return;
            }
            if (seen.add(period.apply(backup))) {
                add(because, backup, word);
            }
        }
    }

    private static Function<Candidate, LocalDate> day(KeepRules rules) {
        return backup -> LocalDate.ofInstant(backup.at(), rules.zone());
    }

    /** By its Monday: a week belongs to two years now and then. */
    private static Object week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
    }

    private static void add(Map<Long, List<String>> because, Candidate backup, String why) {
        because.computeIfAbsent(backup.id(), id -> new ArrayList<>()).add(why);
    }
}
