package dev.phasegate.transfer;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.phasegate.plan.edit.FieldChange;

/** What outside programs get for a file that is read against its plan: the preview of the file, and the difference. */
record AgainPreview(@JsonUnwrapped ImportPreview file, Difference difference) {

    /**
     * From {@code revision} of the plan to what the file would make of it; counts are of elements. {@code recorded} stands for
     * what people had recorded by then: sent back, it makes what they record later a conflict.
     */
    record Difference(
            String plan,
            int revision,
            String recorded,
            int unchanged,
            int changed,
            int moved,
            int added,
            int gone,
            List<String> notices,
            List<Changed> changes) {}

    /** One element. {@code note} says what becomes of what people did with it, empty where they did nothing. */
    record Changed(
            String what,
            String id,
            String kind,
            String name,
            String where,
            int inside,
            List<FieldChange> fields,
            String note,
            String sentence) {
        static Changed of(AgainView.Row row) {
            var element = row.change().element();
            return new Changed(
                    row.change().what().name().toLowerCase(Locale.ROOT),
                    element.id(),
                    element.kind().key(),
                    element.title(),
                    element.where(),
                    row.change().inside(),
                    row.fields(),
                    row.note(),
                    row.change().sentence());
        }
    }

    static AgainPreview of(RereadPlan.Compared compared) {
        AgainView view = AgainView.of(compared);
        AgainCounts counts = view.counts();
        return new AgainPreview(
                ImportPreview.of(compared.draft(), compared.again().questions()),
                new Difference(
                        view.slug(),
                        view.revision(),
                        view.recorded(),
                        counts.unchanged(),
                        counts.changed(),
                        counts.moved(),
                        counts.added(),
                        counts.gone(),
                        view.notices(),
                        view.rows().stream().map(Changed::of).toList()));
    }
}
