package dev.phasegate.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.web.Status;

/** How the runs of a check went, day by day, oldest first, the last being today. Pure. */
public record DayHistory(List<Day> days, String sentence) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    /** From the worst; the first that a day has is what it is called. */
    private static final List<RunState> WORST_FIRST = List.of(
            RunState.FAILED,
            RunState.ERROR,
            RunState.INCONCLUSIVE,
            RunState.LOST,
            RunState.MISSED,
            RunState.SUCCESSFUL);

    /** So many runs of a state on the day of that number, from 0; of a missed one, the slots it stands for. */
    public record Count(int day, RunState state, long runs) {}

    /** A day. {@code counted}: in words. */
    public record Day(String date, Status status, String counted) {
        public String text() {
            return date + ": " + status.word() + ". " + counted;
        }
    }

    public List<Day> newestFirst() {
        List<Day> turned = new ArrayList<>(days);
        Collections.reverse(turned);
        return turned;
    }

    /** The first moments of that many days up to today's. */
    static List<Instant> bounds(int days, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today.minusDays(days - 1L), day -> day.plusDays(1))
                .limit(days)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .toList();
    }

    static DayHistory of(List<Instant> bounds, ZoneId zone, List<Count> counts) {
        List<Map<RunState, Long>> sums = new ArrayList<>();
        bounds.forEach(bound -> sums.add(new EnumMap<>(RunState.class)));
        counts.forEach(count -> sums.get(count.day()).merge(count.state(), count.runs(), Long::sum));
        List<Day> days = new ArrayList<>();
        Map<RunState, Long> all = new EnumMap<>(RunState.class);
        for (int i = 0; i < bounds.size(); i++) {
            Map<RunState, Long> sum = sums.get(i);
            days.add(new Day(DATE.format(bounds.get(i).atZone(zone)), status(sum), words(sum)));
            sum.forEach((state, runs) -> all.merge(state, runs, Long::sum));
        }
        return new DayHistory(List.copyOf(days), sentence(all, bounds.size()));
    }

    private static Status status(Map<RunState, Long> sum) {
        return WORST_FIRST.stream()
                .filter(sum::containsKey)
                .findFirst()
                .map(Status::of)
                .orElseGet(() -> Status.of("NO_RUN"));
    }

    private static String sentence(Map<RunState, Long> sum, int days) {
        long runs = began(sum);
        return runs == 0
                ? "No run came to an end in these " + days + " days." + missed(sum)
                : "In " + days + " days: " + words(sum);
    }

    /** “96 of 98 runs successful (97.9 %), 2 failed. 3 slots missed.” */
    private static String words(Map<RunState, Long> sum) {
        long runs = began(sum);
        if (runs == 0) {
            return missed(sum).strip();
        }
        long good = sum.getOrDefault(RunState.SUCCESSFUL, 0L);
        StringBuilder words = new StringBuilder();
        words.append(number(good)).append(" of ").append(number(runs)).append(runs == 1 ? " run" : " runs");
        words.append(" successful (").append(share(good, runs)).append(" %)");
        for (RunState state : List.of(RunState.FAILED, RunState.ERROR, RunState.INCONCLUSIVE, RunState.LOST)) {
            if (sum.containsKey(state)) {
                words.append(", ").append(number(sum.get(state))).append(' ').append(called(state));
            }
        }
        return words.append('.').append(missed(sum)).toString();
    }

    private static String called(RunState state) {
        return state == RunState.ERROR ? "not measured" : state.name().toLowerCase(Locale.ROOT);
    }

    private static String missed(Map<RunState, Long> sum) {
        long slots = sum.getOrDefault(RunState.MISSED, 0L);
        return slots == 0 ? "" : " " + number(slots) + (slots == 1 ? " slot missed." : " slots missed.");
    }

    /** What was never begun is no run. */
    private static long began(Map<RunState, Long> sum) {
        return sum.entrySet().stream()
                .filter(e -> e.getKey() != RunState.MISSED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Rounded down: 100 means all of them. */
    private static String share(long good, long runs) {
        return BigDecimal.valueOf(good * 100)
                .divide(BigDecimal.valueOf(runs), 1, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
