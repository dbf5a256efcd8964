package dev.phasegate.window;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.shared.Zones;

/**
 * A rule that comes again each week, as stretches of real time. One that ends at or before its beginning passes midnight and
 * belongs to the day it begins on.
 *
 * <p>Where clocks skip an hour, a time within it is the moment of the change. Where they show an hour twice, a beginning is
 * the first of the two; an allowed stretch ends at the first, a forbidden one at the second: in doubt it is shut.
 */
final class WeeklyRule {
    private static final int WEEK = 7;
    private final boolean allow;
    private final Set<DayOfWeek> days;
    private final LocalTime from;
    private final LocalTime to;
    private final ZoneId zone;
    private final String reason;

    private WeeklyRule(boolean allow, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String reason) {
        this.allow = allow;
        this.days = days;
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.reason = reason;
    }

    static WeeklyRule of(WindowRule rule, ZoneId plan) {
        Set<DayOfWeek> days = rule.days().stream()
                .filter(day -> day >= 1 && day <= WEEK)
                .map(DayOfWeek::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        return new WeeklyRule(
                rule.allow(),
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                clock(rule.from()),
                clock(rule.to()),
                zone(rule.timeZone(), plan),
                rule.reason().strip());
    }

    /** Empty, and what is no time: the whole day. */
    private static LocalTime clock(String text) {
        try {
            return text.isBlank() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return LocalTime.MIDNIGHT;
        }
    }

    /** As plans are checked: names, offsets and Z. */
    static ZoneId zone(String id, ZoneId otherwise) {
        try {
            return id.isBlank() ? otherwise : Zones.of(id);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    boolean allow() {
        return allow;
    }

    /** From its start until before its end. */
    record Stretch(Instant start, Instant end) {
        boolean covers(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    boolean covers(Instant at) {
        return between(at, at).stream().anyMatch(stretch -> stretch.covers(at));
    }

    /** Every stretch that covers some moment from one to the other, both included; in order. */
    List<Stretch> between(Instant from, Instant to) {
        LocalDate first = from.atZone(zone).toLocalDate().minusDays(1);
        LocalDate last = to.atZone(zone).toLocalDate();
        return first.datesUntil(last.plusDays(1))
                .filter(date -> days.contains(date.getDayOfWeek()))
                .map(this::on)
                .filter(s -> s.start.isBefore(s.end))
                .toList();
    }

    private Stretch on(LocalDate date) {
        LocalDate last = to.isAfter(from) ? date : date.plusDays(1);
        return new Stretch(moment(date.atTime(from), false), moment(last.atTime(to), !allow));
    }

    private Instant moment(LocalDateTime local, boolean second) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        ZoneOffset offset = second ? change.getOffsetAfter() : change.getOffsetBefore();
        return local.toInstant(offset);
    }

    /** “Mon, Tue 22:00–06:00 Europe/Berlin” */
    String words() {
        String which = days.size() == WEEK ? "daily" : consecutive();
        return which + " " + (from.equals(to) ? "the whole day" : from + "–" + to) + " " + zone.getId();
    }

    private String consecutive() {
        List<DayOfWeek> sorted = days.stream().sorted().toList();
        DayOfWeek first = sorted.get(0);
        DayOfWeek last = sorted.get(sorted.size() - 1);
        if (sorted.size() > 2 && last.getValue() - first.getValue() == sorted.size() - 1) {
            return name(first) + "–" + name(last);
        }
        return sorted.stream().map(WeeklyRule::name).collect(Collectors.joining(", "));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Why it is shut while this forbids work. */
    String forbids() {
        return reason.isEmpty()
                ? "No work is allowed " + words() + "."
                : sentence(reason) + " No work " + words() + ".";
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }
}
