package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.breakglass.BreakGlassNews;
import dev.phasegate.plan.Seat;
import dev.phasegate.regression.RegressionNews;

/** What calls the people of a plan beside its work: a broken glass, a review that is owed. Several per plan may. */
final class Calls {
    private Calls() {}

    static Stream<Task> of(PlanRow row, Long me, Instant now) {
        if (row.mine().access() == Seat.Access.READER) {
            return Stream.empty();
        }
        Stream<Task> glass = row.news().glass().stream()
                .filter(item -> !item.by(me) || item.overdue(now))
                .map(item -> item.confirmed() ? review(row, item, me, now) : confirm(row, item));
        return Stream.concat(regressed(row, me), glass);
    }

    /** One for each phase, whatever got worse in it; who signed it is told so. */
    private static Stream<Task> regressed(PlanRow row, Long me) {
        Map<Integer, List<RegressionNews.Item>> byPhase = row.news().regressions().stream()
                .collect(Collectors.groupingBy(RegressionNews.Item::phase, TreeMap::new, Collectors.toList()));
        return byPhase.values().stream().map(items -> regressed(row, items, me));
    }

    private static Task regressed(PlanRow row, List<RegressionNews.Item> items, Long me) {
        RegressionNews.Item first = items.get(0);
        String whose = first.signedBy(me) ? ", which you signed, regressed" : ", which has passed, regressed";
        String more = items.size() > 1 ? " And " + (items.size() - 1) + " more." : "";
        return new Task(
                "REGRESSED",
                "Phase " + first.phase() + whose,
                row.title() + " · " + first.sentence() + more,
                null,
                row.href() + "/regressions",
                "Acknowledge");
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
