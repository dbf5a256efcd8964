package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Taken;

/** The criteria of a phase as one table, in order: measured ones with their bands, judged ones with who judges. */
final class CriterionMarkdown {
    static final String RELATIVE = "% of the measured baseline";
    static final String JUDGED = "judged";
    static final String NO_METRIC = "(none)";
    static final Map<Taken, String> TAKEN = Map.of(
            Taken.AVERAGE, "average",
            Taken.WORST, "worst value",
            Taken.SPREAD, "highest minus lowest",
            Taken.RISE, "rise per hour",
            Taken.CHANGE, "change since the baseline");
    private final Page page;
    private final RoleLabels roles;
    private final LiveState live;

    CriterionMarkdown(Page page, RoleLabels roles, LiveState live) {
        this.page = page;
        this.roles = roles;
        this.live = live;
    }

    void write(List<CriterionSpec> criteria) {
        if (criteria.isEmpty()) {
            return;
        }
        page.heading(3, Headings.CRITERIA);
        List<List<String>> rows = new ArrayList<>();
        criteria.forEach(criterion -> rows.add(row(criterion)));
        page.table(Headings.CRITERION_COLUMNS, rows);
    }

    private List<String> row(CriterionSpec criterion) {
        return List.of(
                Inline.cell(criterion.text()),
                metric(criterion),
                criterion.judged() ? JUDGED : bound(criterion.go(), criterion),
                bound(criterion.noGo(), criterion),
                bound(criterion.rollBack(), criterion),
                criterion.priority() == null ? "" : criterion.priority().name().toLowerCase(Locale.ROOT),
                Inline.cell(details(criterion).alone()),
                Inline.cell(live.values().getOrDefault(criterion.id(), "")));
    }

    /** Left out where it is the criterion's own text. */
    private static String metric(CriterionSpec criterion) {
        if (criterion.judged() || !criterion.metric().isEmpty()) {
            return !criterion.judged() && criterion.metric().equals(criterion.text())
                    ? ""
                    : Inline.cell(criterion.metric());
        }
        return criterion.text().isEmpty() ? "" : NO_METRIC;
    }

    private Attributes details(CriterionSpec criterion) {
        boolean shown = Stream.of(criterion.go(), criterion.noGo(), criterion.rollBack())
                .anyMatch(bound -> bound != null && !bound.relative());
        return new Attributes()
                .add("taken as", taken(criterion))
                .minutes("over", criterion.windowMinutes())
                .add("judged by", roles.of(criterion.judgeRoleId()))
                .minutes("fresh for", criterion.freshMinutes())
                .flag(!criterion.required(), "optional")
                .add("in", shown && !criterion.judged() ? "" : criterion.unit());
    }

    private static String taken(CriterionSpec criterion) {
        return criterion.taken() == null ? "" : TAKEN.get(criterion.taken());
    }

    private static String bound(Bound bound, CriterionSpec criterion) {
        if (bound == null) {
            return "";
        }
        String unit = bound.relative() ? RELATIVE : criterion.unit();
        String upper = bound.op() == Operator.BETWEEN ? " and " + Numbers.text(bound.upper()) : "";
        return Inline.cell((bound.op().sign() + " " + Numbers.text(bound.value()) + upper + " " + unit).strip());
    }
}
