package dev.phasegate.audit;

import java.util.List;

/**
 * The activity page.
 *
 * @param older address of the events before these, or null
 */
record ActivityView(
        ActivityForm form,
        List<Option> plans,
        List<Option> people,
        List<Option> kinds,
        List<Entry> events,
        String older,
        RecordState record) {

    record Option(String value, String label, boolean chosen) {}

    /** @param plan null when the event belongs to no plan, or to one that is gone */
    record Entry(ActivityEvent event, VisiblePlans.Name plan) {}

    public boolean filtered() {
        return form.filtered();
    }

    public String q() {
        return ActivityForm.text(form.q);
    }

    public String day() {
        return ActivityForm.text(form.day);
    }
}
