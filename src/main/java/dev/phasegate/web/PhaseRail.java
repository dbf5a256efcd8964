package dev.phasegate.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Phases as bars over time, with a line for now and a diamond for each gate: positions in percent of the width. Pure. */
public record PhaseRail(List<Tick> ticks, String now, List<Bar> bars) {
    private static final int MOST_TICKS = 7;
    private static final double MARGIN = 0.02;
    private static final List<Duration> STEPS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28),
            Duration.ofDays(91),
            Duration.ofDays(364));

    /** From when to when, and how it looks: tone {@code go}, {@code run}, {@code nogo}, {@code back} or {@code plan}. */
    public record Span(Instant start, Instant end, String tone) {}

    public record Tick(String x, String text) {}

    /** {@code drawn} is false for a phase without known times. */
    public record Bar(boolean drawn, String x, String width, String gate, String tone) {
        private static final Bar NONE = new Bar(false, "0", "0", "0", "");

        public boolean passed() {
            return tone.equals("go");
        }

        public boolean planned() {
            return tone.equals("plan");
        }
    }

    /** A span per phase, null where its times are not known; {@code now} is drawn where it lies between the ends. */
    public static PhaseRail of(List<Span> spans, Instant now, ZoneId zone) {
        List<Span> known = spans.stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return new PhaseRail(
                    List.of(), "", spans.stream().map(span -> Bar.NONE).toList());
        }
        Scale scale = Scale.over(known);
        List<Bar> bars = spans.stream()
                .map(span -> span == null ? Bar.NONE : scale.bar(span))
                .toList();
        return new PhaseRail(scale.ticks(zone), scale.holds(now) ? scale.percent(now) : "", bars);
    }

    public boolean drawn() {
        return !ticks.isEmpty();
    }

    private record Scale(Instant from, Instant to) {

        static Scale over(List<Span> spans) {
            Instant first =
                    spans.stream().map(Span::start).min(Instant::compareTo).orElseThrow();
            Instant last = spans.stream().map(Span::end).max(Instant::compareTo).orElseThrow();
            long margin = Math.max(60_000, (long) (Duration.between(first, last).toMillis() * MARGIN));
            return new Scale(first.minusMillis(margin), last.plusMillis(margin));
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to);
        }

        double share(Instant at) {
            return 100.0
                    * Duration.between(from, at).toMillis()
                    / Duration.between(from, to).toMillis();
        }

        String percent(Instant at) {
            return Svg.number(share(at)) + "%";
        }

        Bar bar(Span span) {
            double width = Math.max(0.6, share(span.end()) - share(span.start()));
            return new Bar(true, percent(span.start()), Svg.number(width) + "%", percent(span.end()), span.tone());
        }

        List<Tick> ticks(ZoneId zone) {
            Duration length = Duration.between(from, to);
            Duration step = STEPS.stream()
                    .filter(candidate -> length.toMillis() / candidate.toMillis() < MOST_TICKS)
                    .findFirst()
                    .orElse(STEPS.get(STEPS.size() - 1));
            List<Tick> ticks = new ArrayList<>();
            ZonedDateTime at = first(step, zone);
            for (ZonedDateTime before = null;
                    !at.toInstant().isAfter(to) && ticks.size() <= MOST_TICKS * 2;
                    before = at, at = next(at, step)) {
                ticks.add(new Tick(percent(at.toInstant()), label(at, before, step)));
            }
            return ticks;
        }

        /** The first round hour, midnight or Monday in the range. */
        private ZonedDateTime first(Duration step, ZoneId zone) {
            ZonedDateTime start = from.atZone(zone);
            if (step.toHours() < 24) {
                long hours = step.toHours();
                ZonedDateTime hour = start.truncatedTo(ChronoUnit.HOURS);
                ZonedDateTime round = hour.minusHours(hour.getHour() % hours);
                return round.toInstant().isBefore(from) ? round.plusHours(hours) : round;
            }
            ZonedDateTime day = start.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            return step.toDays() < 7
                    ? day
                    : day.plusDays((8 - day.getDayOfWeek().getValue()) % 7);
        }

        private static ZonedDateTime next(ZonedDateTime at, Duration step) {
            return step.toHours() < 24 ? at.plusHours(step.toHours()) : at.plusDays(step.toDays());
        }

        private static String label(ZonedDateTime at, ZonedDateTime before, Duration step) {
            boolean hours = step.toHours() < 24;
            boolean day = before == null
                    || (hours ? before.getDayOfMonth() != at.getDayOfMonth() : before.getMonth() != at.getMonth());
            String pattern = hours ? (day ? "EEE HH:mm" : "HH:mm") : (day ? "d MMM" : "d");
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at);
        }
    }
}
