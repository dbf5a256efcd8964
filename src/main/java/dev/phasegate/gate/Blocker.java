package dev.phasegate.gate;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** One thing that keeps the gate shut, in a sentence; {@code opensAt} null: somebody has to do something. */
public record Blocker(Code code, String message, Instant opensAt) {

    /** Worst first, then as listed; the rest is there so that the order never depends on the order of the facts. */
    static final Comparator<Blocker> WORST_FIRST = Comparator.comparing(
                    (Blocker b) -> b.code().recommends(), Comparator.reverseOrder())
            .thenComparing(Blocker::code)
            .thenComparing(Blocker::message);

    /** Kinds of blockers; the wire name is stable. {@code beforeSigning}: nobody can sign GO while it is there. */
    public enum Code {
        CRITERION_ROLL_BACK(Recommendation.ROLL_BACK, true),
        CRITERION_NO_GO(Recommendation.NO_GO, true),
        PLAN_STATE(Recommendation.HOLD, true),
        CRITERION_NO_DATA(Recommendation.HOLD, true),
        CRITERION_CAUTION(Recommendation.HOLD, true),
        CHECKLIST_FAILED(Recommendation.HOLD, true),
        CHECKLIST_OPEN(Recommendation.HOLD, true),
        STEP_FAILED(Recommendation.HOLD, true),
        STEP_OPEN(Recommendation.HOLD, true),
        BRANCH_OPEN(Recommendation.HOLD, true),
        BACKUP_NEEDED(Recommendation.HOLD, true),
        OBSERVING(Recommendation.HOLD, true),
        CHECKPOINT_WRONG(Recommendation.HOLD, true),
        CHECKPOINT_OPEN(Recommendation.HOLD, true),
        SIGNED_NO_GO(Recommendation.HOLD, false),
        SIGN_OFF_MISSING(Recommendation.HOLD, false),
        WINDOW_CLOSED(Recommendation.HOLD, false),
        REASON_NEEDED(Recommendation.CAUTION, false);

        private final Recommendation recommends;
        private final boolean beforeSigning;

        Code(Recommendation recommends, boolean beforeSigning) {
            this.recommends = recommends;
            this.beforeSigning = beforeSigning;
        }

        Recommendation recommends() {
            return recommends;
        }

        public boolean beforeSigning() {
            return beforeSigning;
        }

        /** In the API: {@code checklist_open}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
