package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** The way back: its triggers, its actions in order, and the time it may take. */
final class RollbackFinder {

    private final Document document;
    private final List<PlanReading.RollbackStep> steps = new ArrayList<>();
    private final List<PlanReading.Trigger> triggers = new ArrayList<>();
    private final List<PlanReading.Trigger> exceptions = new ArrayList<>();
    private Integer minutes;

    RollbackFinder(Document document) {
        this.document = document;
    }

    PlanReading.Rollback find() {
        document.lines().forEach(this::line);
        document.fences().forEach(this::fence);
        document.tables().forEach(this::table);
        steps.sort(java.util.Comparator.comparingInt(PlanReading.RollbackStep::line));
        triggers.sort(java.util.Comparator.comparingInt(PlanReading.Trigger::line));
        return new PlanReading.Rollback(steps, triggers, exceptions, minutes);
    }

    private void line(Line line) {
        Purpose purpose = document.place(line.number()).purpose();
        boolean states = line.is(Line.Kind.HEADING)
                || line.is(Line.Kind.TEXT) && line.text().indexOf(':') > 0;
        if (minutes == null && states && (purpose.rollback() || Words.ROLLBACK.in(line.text()))) {
            time(line);
        }
        if (!line.isListEntry()
                || line.indent() > 3
                || line.text().length() > 400
                || purpose.communication()
                || isTitleOfCode(line, purpose)) {
            return;
        }
        if (purpose.triggers()) {
            triggers.add(new PlanReading.Trigger(Markup.withoutEmoji(Markup.plain(line.text())), line.number(), null));
        } else if (isEmergency(line, purpose)) {
            KeyValue pair = KeyValue.of(line.text());
            triggers.add(new PlanReading.Trigger(pair.key(), line.number(), pair.value()));
        } else if (purpose.rollback() && !purpose.contacts() && purpose.band() == null && isAction(line)) {
            steps.add(new PlanReading.RollbackStep(
                    Markup.withoutEmoji(Markup.plain(withoutBox(line))), line.number(), line.number(), null, null));
        }
    }

    /** "1. Restore from backup:" above a command is the title of the action, no condition and no action of its own. */
    private boolean isTitleOfCode(Line line, Purpose purpose) {
        int next = line.number();
        while (next < document.length() && document.lines().get(next).is(Line.Kind.BLANK)) {
            next++;
        }
        return purpose.rollback()
                && next < document.length()
                && document.lines().get(next).is(Line.Kind.FENCE);
    }

    /** "Emergency procedures" say what to do about what: "High error rate: disable the flag". */
    private boolean isEmergency(Line line, Purpose purpose) {
        String heading = document.place(line.number()).heading();
        return !purpose.rollback()
                && !purpose.contacts()
                && Words.EMERGENCY.in(heading)
                && Words.PROCEDURE.in(heading)
                && Boxes.at(line) == null
                && KeyValue.of(line.text()) != null;
    }

    private static String withoutBox(Line line) {
        Boxes.Box box = Boxes.at(line);
        return box == null ? line.text() : box.text();
    }

    /** Entries of the procedure itself; what a heading calls risks or tests of it are none. */
    private boolean isAction(Line line) {
        String heading = document.place(line.number()).heading();
        return line.indent() == 0 && line.text().chars().anyMatch(Character::isLetter) && !Words.RISK.in(heading);
    }

    /** "in < 15 min", "Rollback time: < 2 minutes", "Rollback Procedure (20 mins)". */
    private void time(Line line) {
        boolean states = line.is(Line.Kind.HEADING) || KeyValue.of(line.text()) != null && line.is(Line.Kind.TEXT);
        if (!states || line.isInFence() || TimeOffsets.in(line.text())) {
            return;
        }
        KeyValue pair = KeyValue.of(line.text());
        boolean about = Words.ROLLBACK.in(line.text())
                || pair != null && (Words.OBJECTIVE.in(pair.key()) || Words.DURATION.in(pair.key()));
        Durations length = about ? Durations.in(Markup.plain(line.text())) : null;
        minutes = length == null ? null : length.maxMinutes();
    }

    private void fence(Fence fence) {
        Purpose purpose = document.place(fence.line()).purpose();
        if (!purpose.rollback()
                || purpose.communication()
                || fence.body().isEmpty()
                || !fence.isScript() && !fence.isProse()) {
            return;
        }
        String heading = document.place(fence.line()).heading();
        if (!fence.isScript()) {
            steps.add(new PlanReading.RollbackStep(heading, fence.line(), fence.endLine(), null, fence.text()));
            return;
        }
        for (CommandGroups.Group group : CommandGroups.of(fence)) {
            Line above = group.title() == null ? above(fence) : null;
            String title = above != null
                    ? withoutColon(Markup.title(above.text()))
                    : group.title() == null ? heading : group.title();
            int from = above == null ? group.line() : above.number();
            steps.add(new PlanReading.RollbackStep(title, from, group.endLine(), fence.language(), group.command()));
        }
    }

    /** The entry right above a fence, blank lines aside, or null. */
    private Line above(Fence fence) {
        int number = fence.line() - 1;
        while (number > 0 && document.line(number).is(Line.Kind.BLANK)) {
            number--;
        }
        return number > 0 && document.line(number).isListEntry() ? document.line(number) : null;
    }

    private static String withoutColon(String title) {
        return title.endsWith(":") ? title.substring(0, title.length() - 1) : title;
    }

    private void table(Table table) {
        Purpose purpose = document.place(table.line()).purpose();
        if (!purpose.rollback() || purpose.contacts()) {
            return;
        }
        boolean conditions = purpose.triggers() || Words.TRIGGER.in(table.head(0));
        int text = conditions ? 0 : StatusColumn.textColumn(table, -1);
        for (Table.Row row : table.rows()) {
            if (conditions) {
                PlanReading.Trigger trigger = new PlanReading.Trigger(
                        row.cell(0), row.line(), row.cells().size() > 1 ? row.cell(1) : null);
                (TableCriteria.isException(table, row, 0) ? exceptions : triggers).add(trigger);
            } else if (row.cell(text).chars().anyMatch(Character::isLetter)) {
                steps.add(new PlanReading.RollbackStep(row.cell(text), row.line(), row.line(), null, null));
            }
        }
    }
}
