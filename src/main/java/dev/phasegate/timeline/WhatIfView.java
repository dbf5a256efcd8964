package dev.phasegate.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.phasegate.plan.EditHead;
import dev.phasegate.web.TimeWords;

/** A T-zero tried out. {@code planned}: the plan's own, null without one. */
public record WhatIfView(
        EditHead head, int revision, Instant planned, WhatIf clock, boolean writes, String typed, String error) {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    /** A link to another T-zero. */
    public record Shift(String label, String value) {}

    WhatIfView wrong(String text, String why) {
        return new WhatIfView(head, revision, planned, clock, writes, text == null ? "" : text, why);
    }

    public String path() {
        return "/plans/" + head.slug() + "/what-if";
    }

    /** As the field holds it. */
    public String value() {
        return error.isEmpty() ? FIELD.format(clock.tZero().atZone(clock.zone())) : typed;
    }

    public String label() {
        return "T-zero, " + clock.zone().getId();
    }

    public String moment() {
        return TimeWords.full(clock.tZero(), clock.zone());
    }

    public String plannedMoment() {
        return planned == null ? "" : TimeWords.full(planned, clock.zone());
    }

    public boolean same() {
        return clock.tZero().equals(planned);
    }

    /** The same time of the clock on other days, and an hour either way. */
    public List<Shift> shifts() {
        return Stream.of(
                        shift("A day earlier", Period.ofDays(-1)),
                        shift("An hour earlier", Duration.ofHours(-1)),
                        shift("An hour later", Duration.ofHours(1)),
                        shift("A day later", Period.ofDays(1)),
                        shift("A week later", Period.ofWeeks(1)))
                .toList();
    }

    private Shift shift(String label, TemporalAmount by) {
        ZonedDateTime there = clock.tZero().atZone(clock.zone()).plus(by);
        return new Shift(label, FIELD.format(there));
    }

    public String span(PhaseTime time) {
        return When.span(time.start(), time.workEnd(), clock.zone());
    }

    /** When the observation ends; empty where there is none. */
    public String observed(PhaseTime time) {
        return time.end().isAfter(time.workEnd()) ? When.at(time.end(), clock.zone()) : "";
    }

    public String at(WhatIf.StepTime step) {
        return When.at(step.at(), clock.zone());
    }

    public List<WhatIf.StepTime> stepsOf(PhaseTime time) {
        return clock.steps().stream()
                .filter(step -> step.phase() == time.number())
                .toList();
    }

    public List<Conflict> of(int phase) {
        return clock.conflicts().stream()
                .filter(conflict -> conflict.phase() == phase)
                .toList();
    }

    public String verdict() {
        long count = clock.inTheWay();
        return count == 0 ? "Everything fits" : count == 1 ? "1 thing would not fit" : count + " things would not fit";
    }

    public String status() {
        return clock.inTheWay() == 0 ? "GO" : "CAUTION";
    }
}
