package dev.phasegate.transfer.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.phasegate.web.TimeWords;

/** What had happened in a plan, row by row, as {@link RecordQuery} reads it. Lists that the database found empty are null there. */
public record PlanFacts(
        List<Item> items,
        List<Evidence> evidence,
        List<Step> steps,
        List<PhaseRow> phases,
        List<Choice> choices,
        List<Signature> signatures,
        List<Decided> decisions,
        List<Backup> backups,
        List<Answer> answers,
        List<Event> events,
        Audit audit) {

    public PlanFacts {
        items = list(items);
        evidence = list(evidence);
        steps = list(steps);
        phases = list(phases);
        choices = list(choices);
        signatures = list(signatures);
        decisions = list(decisions);
        backups = list(backups);
        answers = list(answers);
        events = list(events);
    }

    public record Item(String id, String state, String byName, Instant at, String note, String reason) {}

    public record Evidence(
            String itemId, String kind, String text, Integer size, String sha256, String byName, Instant at) {}

    public record Step(
            String id,
            String state,
            String byName,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String note,
            String reason) {}

    public record PhaseRow(
            String id, String name, String state, int attempt, Instant startedAt, Instant endedAt, String reason) {}

    public record Choice(String phaseId, String branchId, String optionName, String byName, Instant at, String why) {}

    public record Signature(
            String phaseId,
            int attempt,
            String roleName,
            String userName,
            String answer,
            String reason,
            Instant at,
            String subjectHash,
            boolean withdrawn) {}

    public record Decided(
            String phaseId,
            String outcome,
            String recommendation,
            String reason,
            String userName,
            Instant at,
            String subjectHash) {}

    /** A backup that a gate, or a step, needed; {@code id} null: the last decision relied on none. */
    public record Backup(
            String phaseId,
            String stepId,
            String database,
            String state,
            int hours,
            Long id,
            String sha256,
            Instant at,
            Long restoreMillis) {

        public String wanted() {
            return state.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ", " + hours + " h old at most";
        }

        public String restored() {
            return restoreMillis == null ? "" : TimeWords.duration(Duration.ofMillis(restoreMillis));
        }
    }

    public record Answer(String criterionId, String answer, String note, String userName, Instant at) {}

    public record Event(long seq, Instant at, String actorName, Integer phase, String sentence) {}

    /** The plan's part of the chain: its first and last event, and the hash of the last. */
    public record Audit(Long first, Long last, String hash, long count) {}

    private static <T> List<T> list(List<T> rows) {
        return rows == null ? List.of() : List.copyOf(rows);
    }
}
