package dev.phasegate.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.window.Freeze;
import dev.phasegate.window.Opening;
import dev.phasegate.window.Openings;

/**
 * What a T-zero would mean: when each phase and step would be, and a sentence for whatever would no longer fit. A window holds
 * the start of a phase, its work, and its gate at the end of the observation, not the observation itself.
 */
public record WhatIf(Instant tZero, ZoneId zone, Schedule schedule, List<StepTime> steps, List<Conflict> conflicts) {

    /** A step that the plan sets at a distance from T-zero. */
    public record StepTime(int phase, String title, Instant at, String role) {}

    /** All that it depends on; {@code begun} by id of the phase. */
    public record Facts(
            PlanDocument document, List<Freeze> freezes, Map<String, Begun> begun, Estimates estimates, Instant now) {}

    public static WhatIf of(Facts facts, Instant tZero) {
        PlanDocument document = facts.document();
        ZoneId zone = document.timeZone().isBlank() ? ZoneOffset.UTC : ZoneId.of(document.timeZone());
        Schedule schedule = Schedule.of(document, tZero, facts.begun(), facts.estimates());
        List<StepTime> steps = steps(facts, tZero);
        List<Conflict> found = new ArrayList<>();
        if (tZero.isBefore(facts.now()) && facts.begun().isEmpty()) {
            found.add(new Conflict(0, Conflict.Kind.PAST, "That T-zero is past already."));
        }
        for (PhaseTime time : schedule.phases()) {
            if (!time.fact()) {
                phase(facts, time, zone, found);
            }
        }
        steps.forEach(step -> step(schedule, step, zone, found));
        clocks(schedule, zone, found);
        return new WhatIf(tZero, zone, schedule, steps, found);
    }

    private static List<StepTime> steps(Facts facts, Instant tZero) {
        List<StepTime> steps = new ArrayList<>();
        for (int i = 0; i < facts.document().phases().size(); i++) {
            PhaseSpec phase = facts.document().phases().get(i);
            if (facts.begun().containsKey(phase.id())) {
                continue;
            }
            for (StepSpec step : phase.steps()) {
                if (step.offsetMinutes() != null) {
                    Instant at = tZero.plus(Duration.ofMinutes(step.offsetMinutes()));
                    steps.add(new StepTime(
                            i + 1, step.title(), at, facts.document().roleName(step.roleId())));
                }
            }
        }
        return steps;
    }

    private static void phase(Facts facts, PhaseTime time, ZoneId zone, List<Conflict> found) {
        PhaseSpec spec = facts.document().phases().get(time.number() - 1);
        Openings openings = Openings.of(facts.document(), spec, facts.freezes());
        Opening start = openings.at(time.start());
        if (!start.open()) {
            found.add(shut(facts, time, time.start(), start, "would start " + When.at(time.start(), zone), zone));
        } else if (start.nextClose() != null && start.nextClose().isBefore(time.workEnd())) {
            found.add(closes(facts, time, openings, start.nextClose(), zone));
        }
        Opening gate = openings.at(time.end());
        // Work that ends with its window is in time, and its gate was open until then.
        boolean observed = time.end().isAfter(time.workEnd());
        if (!gate.open() && observed) {
            String when = "would be ready for its gate " + When.at(time.end(), zone);
            found.add(shut(facts, time, time.end(), gate, when, zone));
        }
        hours(facts, spec, time, zone, found);
    }

    private static Conflict shut(Facts facts, PhaseTime time, Instant at, Opening shut, String what, ZoneId zone) {
        String opens = shut.nextOpen() == null ? "" : " It opens " + When.at(shut.nextOpen(), zone) + ".";
        return new Conflict(time.number(), kind(facts, at), named(time) + " " + what + ". " + shut.reason() + opens);
    }

    private static Conflict closes(Facts facts, PhaseTime time, Openings openings, Instant close, ZoneId zone) {
        boolean freeze = kind(facts, close) == Conflict.Kind.FREEZE;
        String what = freeze
                ? "a freeze begins at " + When.end(time.start(), close, zone) + ". "
                        + openings.at(close).reason()
                : "its window closes at " + When.end(time.start(), close, zone) + ".";
        return new Conflict(
                time.number(),
                kind(facts, close),
                named(time) + " would run " + When.span(time.start(), time.workEnd(), zone) + "; " + what);
    }

    private static Conflict.Kind kind(Facts facts, Instant at) {
        boolean frozen = facts.freezes().stream()
                .anyMatch(f -> !at.isBefore(f.from()) && (f.until() == null || at.isBefore(f.until())));
        return frozen ? Conflict.Kind.FREEZE : Conflict.Kind.WINDOW;
    }

    private static String named(PhaseTime time) {
        return "Phase " + time.number();
    }

    /** Those with work or a signature in the phase, each told once. */
    private static void hours(Facts facts, PhaseSpec spec, PhaseTime time, ZoneId zone, List<Conflict> found) {
        roles(spec).forEach((roleId, what) -> {
            Optional<TeamRole> role = facts.document().role(roleId);
            role.filter(r -> !r.availability().isBlank())
                    .flatMap(r -> Hours.of(r.availability(), zone))
                    .filter(hours -> !covers(hours, what, time))
                    .ifPresent(hours -> found.add(new Conflict(
                            time.number(),
                            Conflict.Kind.HOURS,
                            named(time) + sentence(what, time, zone) + "; "
                                    + role.get().name() + " is there "
                                    + role.get().availability().strip() + ".")));
        });
    }

    private static String sentence(Set<Part> parts, PhaseTime time, ZoneId zone) {
        return parts.contains(Part.WORK)
                ? " would run " + When.span(time.start(), time.workEnd(), zone)
                : " would be ready to sign " + When.at(time.end(), zone);
    }

    private static boolean covers(Openings hours, Set<Part> parts, PhaseTime time) {
        if (!parts.contains(Part.WORK)) {
            return hours.at(time.end()).open();
        }
        Opening at = hours.at(time.start());
        return at.open() && (at.nextClose() == null || !at.nextClose().isBefore(time.workEnd()));
    }

    private enum Part {
        WORK,
        SIGNING
    }

    private static Map<String, Set<Part>> roles(PhaseSpec spec) {
        Map<String, Set<Part>> roles = new LinkedHashMap<>();
        Stream<String> work = Stream.concat(
                spec.steps().stream().map(StepSpec::roleId),
                spec.items().stream().map(item -> item.roleId()));
        work.filter(id -> id != null)
                .forEach(id ->
                        roles.computeIfAbsent(id, x -> new LinkedHashSet<>()).add(Part.WORK));
        spec.signOffs().stream()
                .map(SignOffSlot::roleId)
                .filter(id -> id != null)
                .forEach(id ->
                        roles.computeIfAbsent(id, x -> new LinkedHashSet<>()).add(Part.SIGNING));
        return roles;
    }

    private static void step(Schedule schedule, StepTime step, ZoneId zone, List<Conflict> found) {
        schedule.phases().stream()
                .filter(time -> time.number() == step.phase())
                .filter(time -> step.at().isBefore(time.start()) || step.at().isAfter(time.end()))
                .findFirst()
                .ifPresent(time -> {
                    boolean before = step.at().isBefore(time.start());
                    found.add(new Conflict(
                            step.phase(),
                            Conflict.Kind.STEP,
                            "“" + step.title() + "” is set for " + When.at(step.at(), zone) + ", "
                                    + (before ? "before phase " : "after phase ") + step.phase()
                                    + (before ? " begins (" : " ends (")
                                    + When.at(before ? time.start() : time.end(), zone) + ")."));
                });
    }

    private static void clocks(Schedule schedule, ZoneId zone, List<Conflict> found) {
        if (schedule.phases().isEmpty()) {
            return;
        }
        Instant from = schedule.phases().get(0).start();
        Instant to = schedule.phases().get(schedule.phases().size() - 1).end();
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        if (change != null && change.getInstant().isBefore(to)) {
            String how = change.isGap() ? "forward" : "back";
            found.add(new Conflict(
                    0,
                    Conflict.Kind.NOTE,
                    "Clocks in " + zone.getId() + " go " + how + " on "
                            + When.at(change.getInstant().minusSeconds(1), zone).replaceAll(" \\d\\d:\\d\\d$", "")
                            + " while this runs."));
        }
    }

    /** What stands in the way, without what is only worth knowing. */
    public long inTheWay() {
        return conflicts.stream()
                .filter(conflict -> conflict.kind() != Conflict.Kind.NOTE)
                .count();
    }
}
