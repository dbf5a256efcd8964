package dev.phasegate.window;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.window.WeeklyRule.Stretch;

/** Some days of rules and freezes, worked out once. */
final class Timeline {
    private final List<List<Stretch>> forbidding;
    private final List<List<Stretch>> allowing;
    private final List<Freeze> freezes;

    Timeline(
            List<WeeklyRule> forbidding,
            List<List<WeeklyRule>> allowing,
            List<Freeze> freezes,
            Instant from,
            Instant to) {
        this.forbidding =
                forbidding.stream().map(rule -> rule.between(from, to)).toList();
        this.allowing = allowing.stream()
                .map(rules -> rules.stream()
                        .flatMap(rule -> rule.between(from, to).stream())
                        .toList())
                .toList();
        this.freezes = freezes;
    }

    /** Where something begins or ends, in order. */
    List<Instant> edges() {
        Stream<Instant> rules = Stream.concat(forbidding.stream(), allowing.stream())
                .flatMap(Collection::stream)
                .flatMap(stretch -> Stream.of(stretch.start(), stretch.end()));
        Stream<Instant> periods = freezes.stream()
                .flatMap(freeze -> Stream.of(freeze.from(), freeze.until()))
                .filter(Objects::nonNull);
        return Stream.concat(rules, periods).distinct().sorted().toList();
    }

    boolean open(Instant at) {
        return freezes.stream().noneMatch(freeze -> freeze.covers(at))
                && forbidding.stream().noneMatch(stretches -> covered(stretches, at))
                && allowing.stream().allMatch(stretches -> covered(stretches, at));
    }

    private static boolean covered(List<Stretch> stretches, Instant at) {
        return stretches.stream().anyMatch(stretch -> stretch.covers(at));
    }
}
