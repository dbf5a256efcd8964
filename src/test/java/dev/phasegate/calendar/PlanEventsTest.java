package dev.phasegate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.window.Freeze;

/** What stands in the file, read back with a library that others wrote. */
class PlanEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-27T10:20:30Z");

    private static PlanDocument document(String zone, String from, String to) {
        List<Checkpoint> looks =
                List.of(new Checkpoint("c1", "Look, at; errors\\rates", null, "02:30", "", null, null, null, true));
        PhaseSpec first = new PhaseSpec(
                "a", "Prepare", "", 60, 60, null, null, 5000, false, null, null, null, null, null, null, null, looks);
        PhaseSpec second = new PhaseSpec(
                "b",
                "Switch 🚀 " + "über ".repeat(30),
                "",
                30,
                90,
                null,
                null,
                60,
                false,
                List.of(new WindowRule("w", true, List.of(), from, to, "", "")),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
        return new PlanDocument(
                "Orders",
                "",
                null,
                zone,
                "",
                Instant.parse("2026-03-27T08:00:00Z"),
                Separation.STRICT,
                null,
                List.of(first, second),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static PlanFacts facts(int revision) {
        Instant started = Instant.parse("2026-03-27T08:00:00Z");
        return new PlanFacts(
                7,
                "orders",
                "Orders, the move; \\ part 1",
                revision,
                NOW,
                false,
                List.of(
                        new PlanFacts.PhaseFact(
                                "a", 1, "IN_PROGRESS", 3, started, started.plusSeconds(3600), null, 5000),
                        new PlanFacts.PhaseFact("b", 2, "NOT_STARTED", 0, null, null, null, 60)));
    }

    private static List<CalendarEvent> events(String zone, String from, String to, List<Freeze> freezes) {
        return PlanEvents.of(facts(4), document(zone, from, to), freezes, NOW);
    }

    private static Calendar parsed(List<CalendarEvent> events) throws Exception {
        String text = ICalendar.of("Phasegate", "https://gate.example.org/base", events);
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n");
        }
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate(true).getEntries().stream().map(Object::toString))
                .isEmpty();
        return calendar;
    }

    private static String value(CalendarComponent event, String name) {
        return event.getProperty(name).map(Property::getValue).orElse("");
    }

    private static CalendarComponent one(Calendar calendar, String uid) {
        return calendar.<CalendarComponent>getComponents().stream()
                .filter(event -> value(event, "UID").startsWith(uid))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void file_isValid_andSaysWhatThePlanSays() throws Exception {
        Calendar calendar = parsed(events("Europe/Berlin", "20:00", "22:00", List.of()));
        CalendarComponent phase = one(calendar, "phase-b");
        assertThat(value(phase, "SUMMARY")).startsWith("Orders, the move; \\ part 1: phase 2, Switch 🚀 über über");
        assertThat(value(phase, "STATUS")).isEqualTo("TENTATIVE");
        assertThat(value(phase, "SEQUENCE")).isEqualTo("4");
        assertThat(value(phase, "URL")).isEqualTo("https://gate.example.org/base/plans/orders/phases/2");
        assertThat(value(phase, "UID")).isEqualTo("phase-b@gate.example.org.base");
        assertThat(value(one(calendar, "phase-a"), "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(one(calendar, "look-c1"), "SUMMARY")).isEqualTo("Checkpoint: Look, at; errors\\rates");
        assertThat(value(one(calendar, "observed-a"), "SUMMARY")).startsWith("Observation ends: Prepare");
    }

    @Test
    void uids_areUnique_andStayTheSame() throws Exception {
        List<CalendarEvent> events = events("Europe/Berlin", "20:00", "22:00", List.of());
        assertThat(events.stream().map(CalendarEvent::id)).doesNotHaveDuplicates();
        List<CalendarEvent> later =
                PlanEvents.of(facts(5), document("Europe/Berlin", "20:00", "22:00"), List.of(), NOW.plusSeconds(60));
        assertThat(later.stream().map(CalendarEvent::id))
                .containsExactlyElementsOf(
                        events.stream().map(CalendarEvent::id).toList());
        assertThat(ICalendar.of("x", "https://h", events))
                .isEqualTo(ICalendar.of(
                        "x",
                        "https://h",
                        PlanEvents.of(
                                facts(4),
                                document("Europe/Berlin", "20:00", "22:00"),
                                List.of(),
                                NOW.plusSeconds(60))));
    }

    /** Two changes of clocks within the six weeks, of three zones: the real time of each window. */
    @ParameterizedTest(name = "{0} {1}–{2} opens {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 22:00 | 23:00 | 2026-03-28T21:00:00Z | 2026-03-28T22:00:00Z
            Europe/Berlin    | 22:00 | 23:00 | 2026-03-29T20:00:00Z | 2026-03-29T21:00:00Z
            Europe/Berlin    | 02:30 | 05:00 | 2026-03-29T01:00:00Z | 2026-03-29T03:00:00Z
            Australia/Sydney | 22:00 | 23:00 | 2026-04-04T11:00:00Z | 2026-04-04T12:00:00Z
            Australia/Sydney | 22:00 | 23:00 | 2026-04-05T12:00:00Z | 2026-04-05T13:00:00Z
            Asia/Tokyo       | 22:00 | 23:00 | 2026-04-05T13:00:00Z | 2026-04-05T14:00:00Z
            """)
    void windows_overAChangeOfClocks_areRealTime(String zone, String from, String to, Instant opens, Instant closes)
            throws Exception {
        Calendar calendar = parsed(events(zone, from, to, List.of()));
        CalendarComponent window = one(calendar, "window-b-" + opens.getEpochSecond());
        assertThat(value(window, "DTSTART")).isEqualTo(compact(opens));
        assertThat(value(window, "DTEND")).isEqualTo(compact(closes));
        assertThat(value(window, "TRANSP")).isEqualTo("TRANSPARENT");
    }

    private static String compact(Instant at) {
        return at.toString().replaceAll("[-:]", "");
    }

    @Test
    void freeze_takesItsTimeOutOfTheWindows() throws Exception {
        Freeze freeze = new Freeze(
                3,
                true,
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-04-08T00:00:00Z"),
                "Mira",
                "Easter");
        List<CalendarEvent> with = events("Europe/Berlin", "20:00", "22:00", List.of(freeze));
        Calendar calendar = parsed(with);
        assertThat(value(one(calendar, "freeze-3"), "DESCRIPTION")).isEqualTo("Mira: Easter");
        assertThat(with.stream().filter(e -> e.id().startsWith("window-")))
                .hasSize(42 - 7)
                .noneMatch(e -> freeze.from().isBefore(e.end()) && e.start().isBefore(freeze.until()));
    }

    @Test
    void endlessFreeze_endsSomewhere_forProgramsThatNeedAnEnd() throws Exception {
        Freeze freeze = new Freeze(3, false, NOW.minus(Duration.ofDays(1)), null, "Mira", "");
        CalendarEvent event = PlanEvents.freeze(null, freeze, NOW);
        assertThat(event.end()).isEqualTo(Instant.parse("2026-05-08T00:00:00Z"));
        parsed(List.of(event));
    }

    @Test
    void empty_isACalendar() throws Exception {
        String text = ICalendar.of("Nothing", "http://localhost", List.of());
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    }

    @Test
    void text_controlCharactersAndLineEnds() {
        assertThat(ICalendar.escaped("a\r\nb\u0007c;d,e\\f")).isEqualTo("a\\nbc\\;d\\,e\\\\f");
    }
}
