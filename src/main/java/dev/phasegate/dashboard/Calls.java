package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.stream.Stream;

import dev.phasegate.breakglass.BreakGlassNews;
import dev.phasegate.plan.Seat;

/** What calls the people of a plan beside its work: a broken glass, a review that is owed. Several per plan may. */
final class Calls {
    private Calls() {}

    static Stream<Task> of(PlanRow row, Long me, Instant now) {
        if (row.mine().access() == Seat.Access.READER) {
            return Stream.empty();
        }
        return row.glass().stream()
                .filter(item -> !item.by(me) || item.overdue(now))
                .map(item -> item.confirmed() ? review(row, item, me, now) : confirm(row, item));
    }

    private static Task confirm(PlanRow row, BreakGlassNews.Item item) {
        return new Task(
                "OVERDUE",
                item.askedBy() + " asks to pass phase " + item.phase() + " without its gate",
                row.title() + " · " + item.ticket() + ": " + item.reason(),
                null,
                row.href() + "/phases/" + item.phase() + "/break-glass",
                "Confirm or refuse");
    }

    private static Task review(PlanRow row, BreakGlassNews.Item item, Long me, Instant now) {
        String who = item.by(me) ? " · somebody other than you two writes it" : "";
        String title = "Review: phase " + item.phase() + " was passed without its gate";
        return new Task(
                item.overdue(now) ? "OVERDUE" : "BYPASSED",
                item.overdue(now) ? "Overdue. " + title : title,
                row.title() + " · " + item.askedBy() + " and " + item.confirmedBy() + ", " + item.ticket() + who,
                null,
                row.href() + "/break-glass/" + item.id() + "/review",
                "Open the review");
    }
}
