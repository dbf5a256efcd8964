package dev.phasegate.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.phasegate.observation.CheckpointWords;
import dev.phasegate.observation.Period;
import dev.phasegate.observation.Standing;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;

/** Checkpoints that the viewer has to answer: one task each, the overdue ones most pressing. */
final class LookTasks {
    private LookTasks() {}

    static List<Task> of(PlanRow row, PlanDocument document, Instant now) {
        return standings(row, document, now)
                .filter(Standing::open)
                .map(standing -> task(row, standing, now))
                .toList();
    }

    /** When the first of them stands differently by the clock alone. */
    static Optional<Instant> nextChange(PlanRow row, PlanDocument document, Instant now) {
        return standings(row, document, now)
                .map(Standing::nextChange)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static Stream<Standing> standings(PlanRow row, PlanDocument document, Instant now) {
        if (document == null || !observed(row)) {
            return Stream.of();
        }
        Period period = new Period(row.phase().workDoneAt(), row.phase().observedUntil());
        ZoneId zone = document.timeZone().isBlank() ? ZoneOffset.UTC : ZoneId.of(document.timeZone());
        return document.phase(row.phase().number()).map(PhaseSpec::checkpoints).orElse(List.of()).stream()
                .filter(rule -> mine(row, document, rule))
                .map(rule -> Standing.of(rule, zone, period, row.looks(), now));
    }

    private static boolean observed(PlanRow row) {
        return row.state() == PlanState.IN_PROGRESS
                && row.phase() != null
                && row.phase().state() == PhaseState.IN_PROGRESS
                && row.phase().workDoneAt() != null;
    }

    private static boolean mine(PlanRow row, PlanDocument document, Checkpoint rule) {
        return row.mine().access() != Seat.Access.READER
                && (rule.roleId() == null
                        || document.separation() == Separation.SOLO
                        || row.mine().roleIds().contains(rule.roleId()));
    }

    private static Task task(PlanRow row, Standing standing, Instant now) {
        String missed = standing.missed() == 0 ? "" : " · " + standing.missed() + " before it missed";
        return new Task(
                standing.overdue() ? "OVERDUE" : "DUE",
                CheckpointWords.name(standing, standing.due(), now) + ": "
                        + standing.rule().text(),
                row.title() + ", phase " + row.phase().number() + missed + (standing.overdue() ? " · overdue" : ""),
                null,
                row.phaseHref() + "#checkpoints",
                "Answer");
    }
}
