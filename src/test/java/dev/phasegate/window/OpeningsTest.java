package dev.phasegate.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.WindowRule;

class OpeningsTest {

    /** Rules: {@code +Mon-Thu 22:00-06:00} allows, {@code -Fri} forbids; P before a rule: of the plan, not the phase. */
    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                            | rules                                  | at (Berlin)      | open  | next change
            nothing said                      |                                        | 2026-11-18T12:00 | true  |
            in the window                     | +Wed 10:00-14:00                       | 2026-11-18T12:00 | true  | 2026-11-18T14:00
            at its first minute               | +Wed 12:00-14:00                       | 2026-11-18T12:00 | true  | 2026-11-18T14:00
            at its end                        | +Wed 10:00-12:00                       | 2026-11-18T12:00 | false | 2026-11-25T10:00
            before it                         | +Wed 13:00-14:00                       | 2026-11-18T12:00 | false | 2026-11-18T13:00
            another day                       | +Fri 13:00-14:00                       | 2026-11-18T12:00 | false | 2026-11-20T13:00
            over midnight, evening            | +Tue 22:00-06:00                       | 2026-11-17T23:00 | true  | 2026-11-18T06:00
            over midnight, morning after      | +Tue 22:00-06:00                       | 2026-11-18T05:59 | true  | 2026-11-18T06:00
            over midnight, not its day        | +Tue 22:00-06:00                       | 2026-11-17T05:00 | false | 2026-11-17T22:00
            Sunday into Monday                | +Sun 22:00-06:00                       | 2026-11-16T03:00 | true  | 2026-11-16T06:00
            every day                         | +* 22:00-06:00                         | 2026-11-18T12:00 | false | 2026-11-18T22:00
            the whole day                     | +Wed                                   | 2026-11-18T12:00 | true  | 2026-11-19T00:00
            whole days that touch             | +Wed +Thu                              | 2026-11-18T12:00 | true  | 2026-11-20T00:00
            windows that overlap              | +Wed 10:00-14:00 +Wed 13:00-16:00      | 2026-11-18T12:00 | true  | 2026-11-18T16:00
            forbidden only, outside           | -Fri                                   | 2026-11-18T12:00 | true  | 2026-11-20T00:00
            forbidden only, inside            | -Fri                                   | 2026-11-20T12:00 | false | 2026-11-21T00:00
            deny wins                         | +Wed 10:00-16:00 -Wed 11:00-13:00      | 2026-11-18T12:00 | false | 2026-11-18T13:00
            deny wins, whole window           | +Wed 10:00-12:00 -Wed                  | 2026-11-18T09:00 | false |
            never open                        | +Wed 10:00-12:00 -*                    | 2026-11-18T09:00 | false |
            the phase narrows the plan        | P+Wed 08:00-18:00 +Wed 14:00-20:00     | 2026-11-18T12:00 | false | 2026-11-18T14:00
            and closes with it                | P+Wed 08:00-18:00 +Wed 14:00-20:00     | 2026-11-18T15:00 | true  | 2026-11-18T18:00
            no time in common                 | P+Wed +Thu                             | 2026-11-18T12:00 | false |
            the plan's rule alone             | P-Fri                                  | 2026-11-20T12:00 | false | 2026-11-21T00:00
            always allowed                    | +*                                     | 2026-11-18T12:00 | true  |
            """)
    void at_rules_opensAndCloses(String name, String rules, String at, boolean open, String next) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Opening opening = openings(rules, "Europe/Berlin").at(instant(at, zone));
        assertThat(opening.open()).isEqualTo(open);
        assertThat(open ? opening.nextClose() : opening.nextOpen())
                .isEqualTo(next == null ? null : instant(next, zone));
        assertThat(open ? opening.nextOpen() : opening.nextClose()).isNull();
        assertThat(opening.reason().isEmpty()).isEqualTo(open);
    }

    @Test
    void between_isWhatAtSays_atEveryMinute() {
        Random random = new Random(4);
        List<String> rules =
                List.of("+Mon-Thu 22:00-06:00", "-Fri", "+* 02:30-05:00", "P+Wed 08:00-18:00", "-Sun 01:00-03:00");
        Instant from = Instant.parse("2026-03-26T00:00:00Z");
        Instant to = from.plus(Duration.ofDays(6));
        for (int round = 0; round < 20; round++) {
            String some = rules.stream()
                    .filter(rule -> random.nextBoolean())
                    .collect(java.util.stream.Collectors.joining(" "));
            Openings openings = openings(some, "Europe/Berlin");
            List<Openings.Open> open = openings.between(from, to);
            for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(17))) {
                Instant moment = at;
                assertThat(open.stream().anyMatch(o -> !moment.isBefore(o.start()) && moment.isBefore(o.end())))
                        .isEqualTo(openings.at(at).open());
            }
        }
    }

    /** Both changes of three zones: two that skip and repeat an hour at different times, one on the other half of the earth. */
    @ParameterizedTest(name = "{0}, {1} on {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # zone            | rule              | day        | opens (UTC)          | closes (UTC)
            # clocks go from 02:00 to 03:00: what lies between begins or ends with the change
            Europe/Berlin     | +* 22:00-06:00    | 2026-03-28 | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z
            Europe/Berlin     | +* 02:30-05:00    | 2026-03-29 | 2026-03-29T01:00:00Z | 2026-03-29T03:00:00Z
            Europe/Berlin     | +* 00:30-02:30    | 2026-03-29 | 2026-03-28T23:30:00Z | 2026-03-29T01:00:00Z
            America/New_York  | +* 22:00-06:00    | 2026-03-07 | 2026-03-08T03:00:00Z | 2026-03-08T10:00:00Z
            America/New_York  | +* 02:30-05:00    | 2026-03-08 | 2026-03-08T07:00:00Z | 2026-03-08T09:00:00Z
            Australia/Sydney  | +* 22:00-06:00    | 2026-10-03 | 2026-10-03T12:00:00Z | 2026-10-03T19:00:00Z
            Australia/Sydney  | +* 02:30-05:00    | 2026-10-04 | 2026-10-03T16:00:00Z | 2026-10-03T18:00:00Z
            # clocks go back an hour: begins at the first of the two, allowed work ends at the first
            Europe/Berlin     | +* 22:00-06:00    | 2026-10-24 | 2026-10-24T20:00:00Z | 2026-10-25T05:00:00Z
            Europe/Berlin     | +* 02:30-05:00    | 2026-10-25 | 2026-10-25T00:30:00Z | 2026-10-25T04:00:00Z
            Europe/Berlin     | +* 00:30-02:30    | 2026-10-25 | 2026-10-24T22:30:00Z | 2026-10-25T00:30:00Z
            America/New_York  | +* 22:00-06:00    | 2026-10-31 | 2026-11-01T02:00:00Z | 2026-11-01T11:00:00Z
            America/New_York  | +* 01:30-05:00    | 2026-11-01 | 2026-11-01T05:30:00Z | 2026-11-01T10:00:00Z
            Australia/Sydney  | +* 22:00-06:00    | 2026-04-04 | 2026-04-04T11:00:00Z | 2026-04-04T20:00:00Z
            Australia/Sydney  | +* 02:30-05:00    | 2026-04-05 | 2026-04-04T15:30:00Z | 2026-04-04T19:00:00Z
            """)
    void at_clockChange_realTime(String zone, String rule, String day, Instant opens, Instant closes) {
        Openings openings = openings(rule, zone);
        assertThat(openings.at(opens.minusSeconds(1)).nextOpen()).isEqualTo(opens);
        assertThat(openings.at(opens)).isEqualTo(new Opening(true, "", null, closes));
        assertThat(openings.at(closes).open()).isFalse();
    }

    @Test
    void at_clockBack_forbiddenEndsAtTheSecond() {
        Openings openings = openings("-* 00:30-02:30", "Europe/Berlin");
        assertThat(openings.at(Instant.parse("2026-10-25T00:45:00Z")).nextOpen())
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void at_windowWithinTheSkippedHour_isNot() {
        Openings openings = openings("+Sun 02:10-02:50", "Europe/Berlin");
        assertThat(openings.at(Instant.parse("2026-03-29T00:00:00Z")).nextOpen())
                .isEqualTo(Instant.parse("2026-04-05T00:10:00Z"));
    }

    @Test
    void at_offsetAsZone_isTaken() {
        assertThat(openings("+* 10:00-12:00", "+02:00")
                        .at(Instant.parse("2026-11-18T07:00:00Z"))
                        .nextOpen())
                .isEqualTo(Instant.parse("2026-11-18T08:00:00Z"));
    }

    @Test
    void at_frozen_saysWhoWhyAndUntilWhen() {
        Instant now = Instant.parse("2026-11-18T12:00:00Z");
        Freeze all = new Freeze(1, false, now.minusSeconds(60), now.plusSeconds(3600), "Mira", "Payments are down");
        Freeze plan = new Freeze(2, true, now.minusSeconds(60), null, "Priya", "Audit.");
        assertThat(frozen(all).at(now))
                .isEqualTo(new Opening(
                        false, "All plans are frozen by Mira: Payments are down.", now.plusSeconds(3600), null));
        assertThat(frozen(plan).at(now))
                .isEqualTo(
                        new Opening(false, "This plan is frozen by Priya until somebody lifts it: Audit.", null, null));
    }

    @Test
    void at_freezeAhead_closesThen() {
        Instant now = Instant.parse("2026-11-18T12:00:00Z");
        Freeze later = new Freeze(1, false, now.plusSeconds(600), now.plusSeconds(3600), "Mira", "Release");
        assertThat(frozen(later).at(now)).isEqualTo(new Opening(true, "", null, now.plusSeconds(600)));
        assertThat(frozen(later).at(now.plusSeconds(3600)).open()).isTrue();
    }

    @Test
    void at_freezeOverMonths_opensInTheFirstWindowAfter() {
        Instant now = Instant.parse("2026-11-18T12:00:00Z");
        Freeze winter = new Freeze(1, false, now, Instant.parse("2027-02-01T00:00:00Z"), "Mira", "Winter");
        Openings openings = Openings.of(plan(rules("+Wed 10:00-14:00"), "UTC"), phase(List.of()), List.of(winter));
        assertThat(openings.at(now).nextOpen()).isEqualTo(Instant.parse("2027-02-03T10:00:00Z"));
    }

    /** What is said to come next is true until then, for any rules. */
    @Test
    void at_anyRules_nothingChangesBeforeWhatIsSaid() {
        Random random = new Random(20261118);
        List<String> zones = List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
        for (int round = 0; round < 60; round++) {
            List<WindowRule> rules = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                rules.add(new WindowRule(
                        "w" + i,
                        random.nextInt(3) > 0,
                        random.nextBoolean() ? List.of() : List.of(1 + random.nextInt(7), 1 + random.nextInt(7)),
                        random.nextInt(4) == 0 ? "" : time(random),
                        random.nextInt(4) == 0 ? "" : time(random),
                        zones.get(random.nextInt(zones.size())),
                        ""));
            }
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
            Openings openings = Openings.of(plan(rules, "UTC"), phase(List.of()), List.of());
            Opening opening = openings.at(now);
            Instant next = opening.open() ? opening.nextClose() : opening.nextOpen();
            Instant last = next == null ? now.plus(Duration.ofDays(8)) : next;
            for (Instant at = now; at.isBefore(last); at = at.plus(Duration.ofMinutes(29))) {
                assertThat(openings.at(at).open()).as("%s at %s", rules, at).isEqualTo(opening.open());
            }
            if (next != null) {
                assertThat(openings.at(next).open()).as("%s at %s", rules, next).isNotEqualTo(opening.open());
            }
        }
    }

    private static String time(Random random) {
        return "%02d:%02d".formatted(random.nextInt(24), random.nextInt(4) * 15);
    }

    private static Openings frozen(Freeze freeze) {
        return Openings.of(plan(List.of(), "UTC"), phase(List.of()), List.of(freeze));
    }

    private static Openings openings(String words, String zone) {
        String text = words == null ? "" : words;
        List<WindowRule> plan = new ArrayList<>();
        List<WindowRule> phase = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(" (?=P?[+-])")) {
            (part.startsWith("P") ? plan : phase).addAll(rules(part.replace("P", "")));
        }
        return Openings.of(plan(plan, zone), phase(phase), List.of());
    }

    private static List<WindowRule> rules(String part) {
        String[] words = part.substring(1).split(" ");
        List<Integer> days = words[0].equals("*")
                ? List.of()
                : Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().startsWith(words[0].toUpperCase(java.util.Locale.ROOT)))
                        .map(DayOfWeek::getValue)
                        .toList();
        String[] times = words.length > 1 ? words[1].split("-") : new String[] {"", ""};
        return List.of(new WindowRule("w", part.startsWith("+"), days, times[0], times[1], "", ""));
    }

    private static Instant instant(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static PlanDocument plan(List<WindowRule> windows, String zone) {
        return new PlanDocument(
                "Orders", "", null, zone, "", null, null, null, null, null, null, null, null, windows, null, null,
                null);
    }

    private static PhaseSpec phase(List<WindowRule> windows) {
        return new PhaseSpec(
                "p", "Switch", "", null, null, null, null, null, false, windows, null, null, null, null, null, null,
                List.of());
    }
}
