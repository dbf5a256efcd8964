package dev.phasegate.rollback;

import java.util.Arrays;
import java.util.Optional;

/** What people do with a run. The first five are about the step at hand. */
public enum RunAct {
    DONE,
    FAILED,
    AGAIN,
    GO_ON,
    ESCALATE,
    /** Leaves the steps that are open and takes those of another level. */
    OTHER_WAY,
    /** One more action, written down while it is needed. */
    ADD,
    FINISH,
    CALL_OFF;

    boolean ofStep() {
        return switch (this) {
            case DONE, FAILED, AGAIN, GO_ON, ESCALATE -> true;
            case OTHER_WAY, ADD, FINISH, CALL_OFF -> false;
        };
    }

    static Optional<RunAct> named(String name) {
        return Arrays.stream(values()).filter(act -> act.name().equals(name)).findFirst();
    }
}
