package dev.phasegate.transfer.markdown;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Taken;
import dev.phasegate.shared.Ids;

/** A row of the criteria as {@link CriterionMarkdown} writes it. */
final class WrittenCriterion {
    private static final Pattern BOUND = Pattern.compile(
            "(<=|>=|<|>|=|≤|≥|between) {0,2}(-?\\d[\\d.]{0,60})(?: and (-?\\d[\\d.]{0,60}))?(?:[ ]?(\\D.*))?",
            Pattern.DOTALL);
    private final Table.Row row;
    private final RoleLabels roles;
    private String unit = "";

    private WrittenCriterion(Table.Row row, RoleLabels roles) {
        this.row = row;
        this.roles = roles;
    }

    static CriterionSpec of(Table.Row row, RoleLabels roles, Map<String, Integer> lines) {
        CriterionSpec spec = new WrittenCriterion(row, roles).spec();
        lines.put(spec.id(), row.line());
        return spec;
    }

    private CriterionSpec spec() {
        boolean judged = row.text("Go").startsWith(CriterionMarkdown.JUDGED);
        Bound go = judged ? null : bound(row.text("Go"));
        Bound noGo = bound(row.text("No-go"));
        Bound rollBack = bound(row.text("Roll back"));
        Attributes details = Attributes.parts(row.text("Details"));
        return new CriterionSpec(
                Ids.next(),
                row.text("Criterion"),
                judged,
                metric(judged),
                details.value("in").orElse(unit),
                go,
                noGo,
                rollBack,
                priority(),
                roles.id(details.text("judged by")),
                details.minutes("fresh for"),
                !details.has("optional"),
                row.line(),
                taken(details.text("taken as")),
                details.minutes("over"));
    }

    private static Taken taken(String words) {
        return CriterionMarkdown.TAKEN.entrySet().stream()
                .filter(each -> each.getValue().equals(words))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private String metric(boolean judged) {
        String metric = row.text("Metric");
        if (metric.isEmpty() && !judged) {
            return row.text("Criterion");
        }
        return metric.equals(CriterionMarkdown.NO_METRIC) ? "" : metric;
    }

    private Priority priority() {
        for (Priority priority : Priority.values()) {
            if (priority.name().equals(row.text("Priority").toUpperCase(Locale.ROOT))) {
                return priority;
            }
        }
        return null;
    }

    /** Null where there is none, or none that can be read. */
    private Bound bound(String cell) {
        Matcher found = BOUND.matcher(cell);
        BigDecimal value = found.matches() ? Numbers.decimal(found.group(2)) : null;
        if (value == null) {
            return null;
        }
        String sign = found.group(1).replace("≤", "<=").replace("≥", ">=");
        String told = found.group(4) == null ? "" : found.group(4).strip();
        boolean relative = told.equals(CriterionMarkdown.RELATIVE);
        unit = relative || told.isEmpty() ? unit : told;
        return new Bound(
                Operator.of(sign), value, found.group(3) == null ? null : Numbers.decimal(found.group(3)), relative);
    }
}
