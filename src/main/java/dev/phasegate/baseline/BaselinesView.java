package dev.phasegate.baseline;

import java.util.List;
import java.util.Map;

import dev.phasegate.plan.EditHead;

/** {@code shown} null: the page of all of them; else one with its values. {@code write}: may record and choose. */
record BaselinesView(
        EditHead head,
        List<BaselineView> all,
        BaselineView shown,
        List<BaselineView.Value> values,
        boolean write,
        Typed typed) {

    /** What was typed and could not be taken. */
    record Typed(String name, String note, String from, String until, Map<String, String> errors) {
        static final Typed NOTHING = new Typed("", "", "", "", Map.of());

        public String error(String field) {
            return errors.get(field);
        }
    }

    public String path() {
        return "/plans/" + head.slug() + "/baselines";
    }

    public boolean more() {
        return shown != null && shown.values() > values.size();
    }
}
