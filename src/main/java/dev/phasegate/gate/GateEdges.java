package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** When time alone changes a gate: windows, the observation, signatures that expire, values and backups that grow too old. Pure. */
final class GateEdges {
    private GateEdges() {}

    /** The next one after the gate's moment; null where the clock changes nothing. */
    static Instant next(Gate gate) {
        GateFacts facts = gate.facts();
        Stream<Instant> windows = Stream.of(
                facts.window().nextOpen(),
                facts.window().nextClose(),
                facts.observation().until());
        Stream<Instant> signatures =
                facts.slots().stream().flatMap(slot -> slot.given().stream()).map(GateFacts.Signature::expires);
        Stream<Instant> values = facts.criteria().stream().flatMap(GateEdges::ofValue);
        Stream<Instant> backups = facts.backups().stream().map(BackupFact::ends);
        return Stream.of(windows, signatures, values, backups)
                .flatMap(edges -> edges)
                .filter(edge -> Objects.nonNull(edge) && edge.isAfter(gate.at()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** A value counts until it is too old, and one from the future when its time has come. */
    private static Stream<Instant> ofValue(EvaluatedCriterion criterion) {
        if (criterion.at() == null) {
            return Stream.empty();
        }
        Integer limit = criterion.spec().freshMinutes() == null
                ? criterion.spec().windowMinutes()
                : criterion.spec().freshMinutes();
        Instant arrives = criterion.at().minus(CriterionEvaluation.CLOCK_SKEW);
        // Too old is what lies before the limit, so the moment after it counts.
        return limit == null
                ? Stream.of(arrives)
                : Stream.of(
                        arrives, criterion.at().plus(Duration.ofMinutes(limit)).plusMillis(1));
    }
}
