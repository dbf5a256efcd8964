package dev.phasegate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.phasegate.calendar.PlanFacts.PhaseFact;
import dev.phasegate.observation.CheckpointTimes;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.timeline.Estimates;
import dev.phasegate.timeline.PhaseTime;
import dev.phasegate.timeline.Schedule;
import dev.phasegate.web.Status;
import dev.phasegate.window.Freeze;
import dev.phasegate.window.Openings;

/**
 * What a plan puts into a calendar: a pure function of its facts. Windows stand there as the times in which work is really
 * allowed, with the plan's, the phase's and what forbids put together, for the weeks to come.
 */
final class PlanEvents {
    static final Duration AHEAD = Duration.ofDays(42);
    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final int MOST_WINDOWS = 60;
    private static final int MOST_LOOKS = 200;
    private final PlanFacts plan;
    private final PlanDocument document;
    private final List<Freeze> freezes;
    private final Instant today;
    private final Instant hour;
    private final List<CalendarEvent> events = new ArrayList<>();

    /** {@code freezes}: over this plan or all. Within an hour the same facts make the same events. */
    private PlanEvents(PlanFacts plan, PlanDocument document, List<Freeze> freezes, Instant now) {
        this.plan = plan;
        this.document = document;
        this.freezes = freezes;
        this.today = now.truncatedTo(ChronoUnit.DAYS);
        this.hour = now.truncatedTo(ChronoUnit.HOURS);
    }

    static List<CalendarEvent> of(PlanFacts plan, PlanDocument document, List<Freeze> freezes, Instant now) {
        PlanEvents made = new PlanEvents(plan, document, freezes, now);
        made.phases();
        if (!plan.over()) {
            made.windows();
        }
        freezes.stream().filter(Freeze::plan).forEach(freeze -> made.events.add(freeze(plan, freeze, now)));
        return made.events;
    }

    /** One over all plans has {@code plan} null. */
    static CalendarEvent freeze(PlanFacts plan, Freeze freeze, Instant now) {
        Instant end = freeze.until() == null ? now.truncatedTo(ChronoUnit.DAYS).plus(AHEAD) : freeze.until();
        String what = plan == null ? "All plans" : plan.title();
        return new CalendarEvent(
                "freeze-" + freeze.id(),
                freeze.until() == null ? (int) (end.getEpochSecond() / 86_400) : 0,
                freeze.until() == null ? now.truncatedTo(ChronoUnit.DAYS) : freeze.from(),
                freeze.from(),
                end.isAfter(freeze.from()) ? end : freeze.from().plus(SHORT),
                "Frozen: " + what,
                freeze.by()
                        + (freeze.reason().isBlank() ? "" : ": " + freeze.reason())
                        + (freeze.until() == null ? "\nUntil somebody lifts it." : ""),
                plan == null ? "/freezes" : "/plans/" + plan.slug() + "/freezes",
                false,
                false);
    }

    private void phases() {
        Schedule schedule = Schedule.of(document, document.tZero(), plan.begun(), Estimates.NONE);
        for (PhaseFact fact : plan.phases()) {
            schedule.phases().stream()
                    .filter(time -> time.id().equals(fact.id()))
                    .findFirst()
                    .map(time -> span(fact, time))
                    .or(() -> Optional.ofNullable(fact.begun() ? span(fact, null) : null))
                    .ifPresent(events::add);
            if (fact.runs() && fact.workDoneAt() != null && !plan.over()) {
                observation(fact);
            }
        }
    }

    /** What has begun is there as it was; while it goes on past its plan it lasts until now. {@code time} null: nobody planned it. */
    private CalendarEvent span(PhaseFact fact, PhaseTime time) {
        Instant start = fact.begun() ? fact.startedAt() : time.start();
        Instant planned = time == null ? start : time.end();
        Instant end = fact.endedAt() != null ? fact.endedAt() : fact.runs() && planned.isBefore(hour) ? hour : planned;
        boolean observed = time != null && time.end().isAfter(time.workEnd());
        return event(
                "phase-" + fact.id(),
                start,
                end.isAfter(start) ? end : start.plus(SHORT),
                plan.title() + ": phase " + fact.number() + ", " + name(fact),
                (fact.begun() ? Status.of(fact.state()).word() : "Planned")
                        + (observed ? ", with its observation." : "."),
                fact.number(),
                true,
                !fact.begun());
    }

    private void observation(PhaseFact fact) {
        Instant until = fact.workDoneAt().plus(Duration.ofMinutes(fact.soak()));
        if (fact.soak() > 0) {
            events.add(event(
                    "observed-" + fact.id(),
                    until,
                    until.plus(SHORT),
                    "Observation ends: " + name(fact) + ", " + plan.title(),
                    "The gate of phase " + fact.number() + " can be signed from then on.",
                    fact.number(),
                    false,
                    false));
        }
        ZoneId zone = zone();
        for (Checkpoint rule : spec(fact).map(PhaseSpec::checkpoints).orElse(List.of())) {
            CheckpointTimes.of(rule, zone, fact.workDoneAt(), until).stream()
                    .filter(due -> !due.isBefore(today))
                    .limit(MOST_LOOKS)
                    .forEach(due -> events.add(event(
                            "look-" + rule.id() + "-" + due.getEpochSecond(),
                            due,
                            due.plus(SHORT),
                            "Checkpoint: " + rule.text(),
                            plan.title() + ", phase " + fact.number()
                                    + (rule.roleId() == null ? "" : "\nFor " + document.roleName(rule.roleId())),
                            fact.number(),
                            false,
                            false)));
        }
    }

    /** Of phases that are not behind; where a phase adds nothing of its own, once for the plan. */
    private void windows() {
        boolean shared = false;
        for (PhaseFact fact : plan.phases()) {
            PhaseSpec spec = spec(fact).orElse(null);
            if (spec == null || fact.behind()) {
                continue;
            }
            boolean own = !spec.windows().isEmpty();
            if (own || (!shared && !document.windows().isEmpty())) {
                shared = shared || !own;
                windows(fact, spec, own);
            }
        }
    }

    private void windows(PhaseFact fact, PhaseSpec spec, boolean own) {
        String of = own ? "window-" + fact.id() : "window-p" + plan.id();
        String title = own ? plan.title() + ", phase " + fact.number() : plan.title();
        Openings.of(document, spec, freezes).between(today, today.plus(AHEAD)).stream()
                .filter(open -> open.end().isAfter(open.start()))
                .limit(MOST_WINDOWS)
                .forEach(open -> events.add(event(
                        of + "-" + open.start().getEpochSecond(),
                        open.start(),
                        open.end(),
                        "Window: " + title,
                        "Work is allowed.",
                        fact.number(),
                        false,
                        false)));
    }

    private CalendarEvent event(
            String id,
            Instant start,
            Instant end,
            String title,
            String text,
            int phase,
            boolean busy,
            boolean tentative) {
        return new CalendarEvent(
                id,
                plan.revision(),
                plan.changed(),
                start,
                end,
                title,
                text,
                "/plans/" + plan.slug() + "/phases/" + phase,
                busy,
                tentative);
    }

    private Optional<PhaseSpec> spec(PhaseFact fact) {
        return document.phases().stream().filter(p -> p.id().equals(fact.id())).findFirst();
    }

    private String name(PhaseFact fact) {
        return spec(fact).map(PhaseSpec::name).orElse("");
    }

    private ZoneId zone() {
        return document.timeZone().isBlank() ? ZoneOffset.UTC : ZoneId.of(document.timeZone());
    }
}
