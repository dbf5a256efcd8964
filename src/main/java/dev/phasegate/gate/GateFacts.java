package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.phasegate.window.Opening;

/**
 * Everything the gate's recommendation depends on, at one moment. The order of the lists carries no meaning for the
 * recommendation, only for what people read.
 */
public record GateFacts(
        GateStage stage,
        List<EvaluatedCriterion> criteria,
        List<ItemFact> items,
        List<StepFact> steps,
        List<BranchFact> branches,
        Observation observation,
        Opening window,
        List<SlotFact> slots,
        List<BackupFact> backups) {

    public GateFacts {
        backups = List.copyOf(backups);
        criteria = List.copyOf(criteria);
        items = List.copyOf(items);
        steps = List.copyOf(steps);
        branches = List.copyOf(branches);
        slots = List.copyOf(slots);
    }

    /** No backup is needed. */
    public GateFacts(
            GateStage stage,
            List<EvaluatedCriterion> criteria,
            List<ItemFact> items,
            List<StepFact> steps,
            List<BranchFact> branches,
            Observation observation,
            Opening window,
            List<SlotFact> slots) {
        this(stage, criteria, items, steps, branches, observation, window, slots, List.of());
    }

    /** The same ground with who signed on it. */
    public GateFacts withSignOffs(List<SlotFact> signed) {
        return new GateFacts(stage, criteria, items, steps, branches, observation, window, signed, backups);
    }

    GateFacts withBackups(List<BackupFact> needed) {
        return new GateFacts(stage, criteria, items, steps, branches, observation, window, slots, needed);
    }

    /** How far a checklist item or a step is. Not applicable and skipped are settled, with a reason in {@code note}. */
    public enum Progress {
        OPEN,
        RUNNING,
        DONE,
        FAILED,
        NOT_APPLICABLE;

        public boolean settled() {
            return this == DONE || this == NOT_APPLICABLE;
        }
    }

    /** {@code by}, {@code at}: who settled it last; null while nobody has touched it. */
    public record ItemFact(
            String id,
            String group,
            String text,
            boolean required,
            Progress state,
            String by,
            Instant at,
            String note) {}

    public record StepFact(
            String id, String title, boolean required, Progress state, String by, Instant at, String note) {}

    /** {@code option} null: not chosen yet. */
    public record BranchFact(String id, String question, String option, String by, Instant at, String reason) {}

    /** The soak after the work. {@code since} null until it starts, {@code until} null until then as well. */
    public record Observation(State state, Instant since, Instant until, List<CheckpointFact> checkpoints) {
        public Observation {
            checkpoints = List.copyOf(checkpoints);
        }

        /** Nobody has to look in between. */
        public Observation(State state, Instant since, Instant until) {
            this(state, since, until, List.of());
        }

        /** Minutes that went by, not those on a clock: a night in which clocks change observes neither more nor less. */
        static Observation at(int minutes, Instant since, List<CheckpointFact> checkpoints, Instant now) {
            if (minutes == 0) {
                return NOT_NEEDED;
            }
            if (since == null) {
                return new Observation(State.WAITING, null, null, checkpoints);
            }
            Instant until = since.plus(Duration.ofMinutes(minutes));
            return new Observation(now.isBefore(until) ? State.RUNNING : State.DONE, since, until, checkpoints);
        }

        public enum State {
            NOT_NEEDED,
            WAITING,
            RUNNING,
            DONE
        }

        public static final Observation NOT_NEEDED = new Observation(State.NOT_NEEDED, null, null);
    }

    /**
     * Somebody looks while the phase is observed. {@code open} and {@code wrong} are sentences, empty where nobody has to look now
     * and where the last look was good.
     */
    public record CheckpointFact(
            String id, String text, boolean required, String open, String wrong, List<Looked> answers) {
        public CheckpointFact {
            answers = List.copyOf(answers);
        }
    }

    /** An answer, for the time it was {@code due}. */
    public record Looked(Instant due, boolean good, String by, Instant at, String note) {}

    /** One required role with its m-of-n. */
    public record SlotFact(String slotId, String roleId, String role, int needed, List<Signature> given) {
        public SlotFact {
            given = List.copyOf(given);
        }

        public long valid() {
            return given.stream()
                    .filter(s -> s.go() && s.standing() == Standing.VALID)
                    .count();
        }

        public boolean filled() {
            return valid() >= needed;
        }
    }

    /** {@code go} false: a No-go. {@code expires}: until when it counts, if nothing else ends it. */
    public record Signature(
            long id,
            Long userId,
            String by,
            Instant at,
            Instant expires,
            boolean go,
            String reason,
            Standing standing,
            Terms terms) {

        public Signature(
                long id,
                Long userId,
                String by,
                Instant at,
                Instant expires,
                boolean go,
                String reason,
                Standing standing) {
            this(id, userId, by, at, expires, go, reason, standing, Terms.PLAIN);
        }

        public boolean counts() {
            return go && standing == Standing.VALID;
        }

        /** A seat that nobody else can take: of a Go while it counts, of a No-go until it is taken back. */
        public boolean holdsSeat() {
            return go ? standing == Standing.VALID : standing != Standing.WITHDRAWN;
        }

        /** “Ada Lind for Grace Hill” */
        public String name() {
            return terms.forName() == null ? by : by + " for " + terms.forName();
        }

        /** SIGNED, REJECTED, WITHDRAWN, STALE, EXPIRED or VOID: each its own word and icon. */
        public String outcome() {
            if (standing == Standing.WITHDRAWN) {
                return "WITHDRAWN";
            }
            return go ? standing.outcome() : "REJECTED";
        }

        /** Why it is no Go that counts, empty where it is one. A No-go is rejected, whatever else became of it. */
        public String why() {
            return go || standing == Standing.WITHDRAWN ? standing.why() : "rejected, until it is taken back";
        }
    }

    /**
     * How a signature was given: for whom, null for oneself; before the window opened; which rules of separation it did not keep,
     * in words; and on which conditions.
     */
    public record Terms(
            Long forId, String forName, boolean beforeWindow, String notKept, List<ConditionFact> conditions) {
        public static final Terms PLAIN = new Terms(null, null, false, "", List.of());

        public Terms {
            notKept = notKept == null ? "" : notKept;
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }
    }

    /** “Go, if …”: what somebody of a role has to do. {@code duePhaseId} null: before the plan is completed. */
    public record ConditionFact(long id, String text, String roleId, String role, String duePhaseId) {}

    /** Whether a signature counts, derived each time; {@link #why()} is empty while it does. */
    public enum Standing {
        VALID("SIGNED", ""),
        WITHDRAWN("WITHDRAWN", "taken back"),
        STALE("STALE", "the evidence changed since"),
        EXPIRED("EXPIRED", "expired"),
        NOT_IN_ROLE("VOID", "no longer in the role"),
        NEW_IN_ROLE("VOID", "in the role for less than 24 hours when signing"),
        INACTIVE("VOID", "the account is no longer active"),
        LAST_EDITOR("VOID", "edited the plan last"),
        DELEGATION_OVER("VOID", "the right to sign for somebody else has ended");

        private final String outcome;
        private final String why;

        Standing(String outcome, String why) {
            this.outcome = outcome;
            this.why = why;
        }

        String outcome() {
            return outcome;
        }

        public String why() {
            return why;
        }
    }
}
