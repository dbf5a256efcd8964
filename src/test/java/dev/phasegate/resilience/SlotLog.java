package dev.phasegate.resilience;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What became of each slot that was due before the end, as the database tells it afterwards. */
final class SlotLog {
    /** Whatever began in an outage is over a moment after it. */
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final Map<Long, Instant> firsts = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final Duration every;
    private final Instant end;
    private final List<Outage> outages;

    /** When a node was not there. */
    record Outage(String name, Instant from, Instant until) {
        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until.plus(AFTER));
        }
    }

    private record Run(
            long check, Instant slot, long slots, String state, Instant started, Instant ended, String sentence) {
        boolean accepted() {
            return List.of("SUCCESSFUL", "FAILED", "ERROR", "INCONCLUSIVE").contains(state);
        }

        String name() {
            return check + " at " + slot;
        }
    }

    private SlotLog(Duration every, Instant end, List<Outage> outages) {
        this.every = every;
        this.end = end;
        this.outages = outages;
    }

    static SlotLog read(DataSource database, Duration every, Instant end, List<Outage> outages) throws SQLException {
        SlotLog log = new SlotLog(every, end, outages);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "select check_id, definition::jsonb ->> 'from' from plan_check_version where definition::jsonb ? 'from'")) {
                while (rows.next()) {
                    log.firsts.put(
                            rows.getLong(1),
                            LocalDateTime.parse(rows.getString(2)).toInstant(ZoneOffset.UTC));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("select check_id, slot, slots, state, started_at, ended_at, sentence"
                            + " from check_run where slot is not null order by id")) {
                while (rows.next()) {
                    log.runs.add(new Run(
                            rows.getLong(1),
                            at(rows, 2),
                            rows.getLong(3),
                            rows.getString(4),
                            at(rows, 5),
                            at(rows, 6),
                            rows.getString(7)));
                }
            }
        }
        log.runs.removeIf(run -> !run.slot().isBefore(end));
        return log;
    }

    private static Instant at(ResultSet rows, int column) throws SQLException {
        return rows.getTimestamp(column) == null
                ? null
                : rows.getTimestamp(column).toInstant();
    }

    List<String> acceptedTwice() {
        Map<String, Integer> times = new TreeMap<>();
        runs.stream().filter(Run::accepted).forEach(run -> times.merge(run.name(), 1, Integer::sum));
        return times.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Due, and neither run nor said to be missed or lost. */
    List<String> silent() {
        TreeSet<String> due = new TreeSet<>();
        firsts.forEach((check, first) -> {
            for (Instant slot = first; slot.isBefore(end); slot = slot.plus(every)) {
                due.add(check + " at " + slot);
            }
        });
        for (Run run : runs) {
            for (long i = 0; i < run.slots() && !run.state().equals("RUNNING"); i++) {
                due.remove(run.check() + " at " + run.slot().plus(every.multipliedBy(i)));
            }
        }
        return List.copyOf(due);
    }

    /** Lost, and not run again though that does no harm: with all that is known of the slot. */
    List<String> notRepeated() {
        Map<String, String> told = new TreeMap<>();
        runs.forEach(run -> told.merge(
                run.name(), run.state() + " " + run.started() + " " + run.sentence(), (a, b) -> a + ", then " + b));
        runs.stream().filter(Run::accepted).forEach(run -> told.remove(run.name()));
        told.values().removeIf(states -> !states.contains("LOST"));
        return told.entrySet().stream().map(Object::toString).toList();
    }

    List<String> errors() {
        return runs.stream()
                .filter(run -> run.state().equals("ERROR"))
                .map(Run::sentence)
                .distinct()
                .toList();
    }

    /** From the moment a node was gone to the moment when what it held was begun elsewhere, or said to be missed. */
    Duration takeover() {
        Duration longest = Duration.ZERO;
        for (Run run : runs) {
            Instant began = run.started();
            for (Outage outage : outages) {
                if (run.accepted() && outage.covers(run.slot()) || lostBefore(run, outage)) {
                    Instant since = run.slot().isBefore(outage.from()) ? outage.from() : run.slot();
                    longest = began == null ? longest : longer(longest, Duration.between(since, began));
                }
            }
        }
        return longest;
    }

    private boolean lostBefore(Run run, Outage outage) {
        return run.accepted()
                && runs.stream()
                        .anyMatch(lost -> lost.state().equals("LOST")
                                && lost.check() == run.check()
                                && lost.slot().equals(run.slot())
                                && lost.started().isBefore(outage.from())
                                && lost.started().isAfter(outage.from().minusSeconds(30)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** A percentile of the time from due to begun, of those slots that were due while all nodes were there. */
    Duration late(int percent) {
        List<Duration> late = runs.stream()
                .filter(run ->
                        run.accepted() && outages.stream().noneMatch(o -> o.covers(run.slot()) || lostBefore(run, o)))
                .map(run -> Duration.between(run.slot(), run.started()))
                .sorted(Comparator.naturalOrder())
                .toList();
        return late.isEmpty() ? Duration.ZERO : late.get(Math.min(late.size() - 1, late.size() * percent / 100));
    }

    /** Since then, until the last run was over. */
    Duration finished(Instant begin) {
        return runs.stream()
                .filter(Run::accepted)
                .map(run -> Duration.between(begin, run.ended()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new TreeMap<>();
        runs.forEach(run -> states.merge(run.state(), run.slots(), Long::sum));
        return states;
    }

    @Override
    public String toString() {
        long due = firsts.values().stream()
                .mapToLong(first ->
                        first.isBefore(end) ? (Duration.between(first, end).toMillis() - 1) / every.toMillis() + 1 : 0)
                .sum();
        return due + " due, " + states() + ", outages "
                + outages.stream()
                        .map(o -> o.name() + " "
                                + Duration.between(o.from(), o.until()).toMillis() + " ms")
                        .toList()
                + (notRepeated().isEmpty() ? "" : ", lost for good " + notRepeated()) + ", takeover "
                + takeover().toMillis() + " ms, late outside p50 " + late(50).toMillis() + " p95 "
                + late(95).toMillis() + " p99 " + late(99).toMillis() + " max "
                + late(100).toMillis() + " ms";
    }
}
