package dev.phasegate.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.EditHead;

/** {@code head} null: over all plans. */
record FreezesView(
        EditHead head, List<Freeze> over, Instant now, boolean set, boolean lift, boolean liftAll, Typed typed) {

    /** What was typed and could not be taken. {@code about}: id of the freeze to lift, 0 for the form that sets one. */
    record Typed(long about, String reason, String from, String until, Map<String, String> errors) {
        static final Typed NOTHING = new Typed(0, "", "", "", Map.of());

        public String error(String field) {
            return errors.get(field);
        }

        public boolean isFor(long id) {
            return about == id && !errors.isEmpty();
        }
    }

    public String path() {
        return head == null ? "/freezes" : "/plans/" + head.slug() + "/freezes";
    }

    /** Only where it was set can it be lifted. */
    public boolean liftable(Freeze freeze) {
        return freeze.plan() ? head != null && lift : head == null && liftAll;
    }

    public boolean holds(Freeze freeze) {
        return freeze.covers(now);
    }
}
