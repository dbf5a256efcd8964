package dev.phasegate.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.WindowRule;

/**
 * The windows of a phase and the freezes over it: a pure function of the moment. Work is allowed when no freeze and no
 * forbidding rule covers the moment and, where a plan or its phase has allowing rules, one of each covers it: the rules of a
 * phase narrow those of its plan.
 */
public final class Openings {
    /** Two weeks after the last freeze nothing new comes: the rules repeat each week. */
    private static final Duration HORIZON = Duration.ofDays(15);
    /** Looked at in one go. */
    private static final Duration PART = Duration.ofDays(8);

    private final List<WeeklyRule> forbidding;
    private final List<List<WeeklyRule>> allowing;
    private final List<Freeze> freezes;

    private Openings(List<WeeklyRule> plan, List<WeeklyRule> phase, List<Freeze> freezes) {
        this.forbidding = Stream.concat(plan.stream(), phase.stream())
                .filter(r -> !r.allow())
                .toList();
        this.allowing = Stream.of(plan, phase)
                .map(rules -> rules.stream().filter(WeeklyRule::allow).toList())
                .filter(rules -> !rules.isEmpty())
                .toList();
        // Who is held by both is told of the one that holds everybody.
        this.freezes =
                freezes.stream().sorted(Comparator.comparing(Freeze::plan)).toList();
    }

    public static Openings of(PlanDocument plan, PhaseSpec phase, List<Freeze> freezes) {
        ZoneId zone = WeeklyRule.zone(plan.timeZone(), ZoneOffset.UTC);
        return new Openings(rules(plan.windows(), zone), rules(phase.windows(), zone), freezes);
    }

    /** Hours that somebody keeps, with no plan around them. */
    public static Openings of(List<WindowRule> hours, ZoneId zone) {
        return new Openings(rules(hours, zone), List.of(), List.of());
    }

    /** Whether anything but freezes says when work is allowed. */
    public boolean ruled() {
        return !forbidding.isEmpty() || !allowing.isEmpty();
    }

    /** A time in which work is allowed. */
    public record Open(Instant start, Instant end) {}

    /** All of them between two moments, in order; one that goes on beyond is cut there. */
    public List<Open> between(Instant from, Instant to) {
        Timeline part = new Timeline(forbidding, allowing, freezes, from, to);
        List<Instant> edges = Stream.concat(Stream.of(from, to), part.edges().stream())
                .filter(edge -> !edge.isBefore(from) && !edge.isAfter(to))
                .distinct()
                .sorted()
                .toList();
        List<Open> found = new ArrayList<>();
        Instant since = null;
        for (Instant edge : edges) {
            boolean open = edge.isBefore(to) && part.open(edge);
            if (open && since == null) {
                since = edge;
            } else if (!open && since != null) {
                found.add(new Open(since, edge));
                since = null;
            }
        }
        return found;
    }

    private static List<WeeklyRule> rules(List<WindowRule> rules, ZoneId zone) {
        return rules.stream().map(rule -> WeeklyRule.of(rule, zone)).toList();
    }

    public Opening at(Instant now) {
        Optional<String> shut = shut(now);
        return shut.map(why -> new Opening(false, why, next(now, true), null))
                .orElseGet(() -> new Opening(true, "", null, next(now, false)));
    }

    /** The first reason why no work is allowed, worst first. */
    private Optional<String> shut(Instant at) {
        return Stream.of(frozen(at), forbidden(at), outside(at))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> frozen(Instant at) {
        return freezes.stream().filter(freeze -> freeze.covers(at)).findFirst().map(Freeze::sentence);
    }

    private Optional<String> forbidden(Instant at) {
        return forbidding.stream().filter(rule -> rule.covers(at)).findFirst().map(WeeklyRule::forbids);
    }

    private Optional<String> outside(Instant at) {
        return allowing.stream()
                .filter(rules -> rules.stream().noneMatch(rule -> rule.covers(at)))
                .findFirst()
                .map(rules -> "Outside the window: "
                        + rules.stream().map(WeeklyRule::words).collect(Collectors.joining("; ")) + ".");
    }

    /** The next moment at which it is open, or shut; null where it never is. */
    private Instant next(Instant now, boolean open) {
        Instant last = freezes.stream()
                .flatMap(freeze -> Stream.of(freeze.from(), freeze.until()))
                .filter(Objects::nonNull)
                .reduce(now, Openings::later)
                .plus(HORIZON);
        for (Instant from = now; from != null && !from.isAfter(last); ) {
            Instant to = from.plus(PART);
            Timeline part = new Timeline(forbidding, allowing, freezes, from, to);
            Instant after = from;
            Optional<Instant> found = part.edges().stream()
                    .filter(edge -> edge.isAfter(after) && !edge.isAfter(to) && part.open(edge) == open)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            from = open ? thawed(to) : to;
        }
        return null;
    }

    /** Nothing opens within a freeze: the moment before its end, or null where it has none. */
    private Instant thawed(Instant at) {
        Instant moment = at;
        for (Freeze freeze : freezes) {
            if (freeze.covers(moment)) {
                if (freeze.until() == null) {
                    return null;
                }
                moment = later(moment, freeze.until().minusNanos(1));
            }
        }
        return moment;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
