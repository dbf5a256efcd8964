package dev.phasegate.target;

import java.time.Instant;

/** A target in the list. {@code testedFine} null: never tested as it is now. */
public record TargetRow(
        long id,
        String name,
        String kind,
        String address,
        long plans,
        Instant testedAt,
        Boolean testedFine,
        String testedText) {

    static TargetRow of(Target target, long plans) {
        TargetSettings it = target.settings();
        return new TargetRow(
                target.id(),
                it.name(),
                it.kind().word(),
                it.address(),
                plans,
                target.testedAt(),
                target.testedFine(),
                target.testedText());
    }

    public boolean tested() {
        return testedFine != null;
    }

    public boolean fine() {
        return Boolean.TRUE.equals(testedFine);
    }

    /** It works, and there is something to say about it. */
    public boolean remark() {
        return fine() && !"Works.".equals(testedText);
    }
}
