package dev.phasegate.observation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.shared.Zones;

/**
 * When a checkpoint is due within an observation: after its beginning, up to and with its end. A daily time in a skipped hour is
 * due at the next minute that exists, one in a repeated hour the first time only; every so often counts the time that passes.
 */
final class DueTimes {
    private static final Duration DAILY_GRACE = Duration.ofMinutes(10);
    private static final int PART_OF_INTERVAL = 4;

    private DueTimes() {}

    /** In order; {@code plan} is the zone of a rule that names none. */
    static List<Instant> of(Checkpoint rule, ZoneId plan, Instant since, Instant until) {
        Stream<Instant> times = rule.daily() ? daily(rule, plan, since, until) : elapsed(rule, since, until);
        return times.filter(at -> at.isAfter(since) && !at.isAfter(until)).toList();
    }

    private static Stream<Instant> daily(Checkpoint rule, ZoneId plan, Instant since, Instant until) {
        ZoneId zone = zone(rule, plan);
        LocalTime at = LocalTime.parse(rule.at());
        LocalDate first = since.atZone(zone).toLocalDate();
        LocalDate last = until.atZone(zone).toLocalDate();
        return last.isBefore(first)
                ? Stream.of()
                : first.datesUntil(last.plusDays(1))
                        .map(day -> moment(day.atTime(at), zone))
                        .distinct();
    }

    private static Instant moment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(zone.getRules().getValidOffsets(local).get(0));
    }

    private static Stream<Instant> elapsed(Checkpoint rule, Instant since, Instant until) {
        if (rule.everyMinutes() == null || rule.everyMinutes() < 1) {
            return Stream.of();
        }
        Duration step = Duration.ofMinutes(rule.everyMinutes());
        Instant from = since.plus(Duration.ofMinutes(rule.afterMinutes() == null ? 0 : rule.afterMinutes()));
        Instant end = rule.forMinutes() == null ? until : from.plus(Duration.ofMinutes(rule.forMinutes()));
        Instant last = end.isBefore(until) ? end : until;
        return Stream.iterate(from.plus(step), at -> !at.isAfter(last), at -> at.plus(step));
    }

    /** After this it is overdue: ten minutes, or a quarter of the interval where that is less. */
    static Duration grace(Checkpoint rule) {
        if (rule.daily() || rule.everyMinutes() == null) {
            return DAILY_GRACE;
        }
        Duration quarter = Duration.ofMinutes(rule.everyMinutes()).dividedBy(PART_OF_INTERVAL);
        return quarter.compareTo(DAILY_GRACE) < 0 ? quarter : DAILY_GRACE;
    }

    /** Where its times are told. */
    static ZoneId zone(Checkpoint rule, ZoneId plan) {
        try {
            return rule.timeZone().isBlank() ? plan : Zones.of(rule.timeZone());
        } catch (DateTimeException e) {
            return plan;
        }
    }
}
