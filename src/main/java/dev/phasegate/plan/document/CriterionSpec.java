package dev.phasegate.plan.document;

/** A condition of a gate. Numeric: one metric with up to three bounds. Judged: no metric, answered by {@code judgeRoleId} (null: any role that signs). {@code freshMinutes} null: a value never gets too old. */
public record CriterionSpec(
        String id,
        String text,
        boolean judged,
        String metric,
        String unit,
        Bound go,
        Bound noGo,
        Bound rollBack,
        Priority priority,
        String judgeRoleId,
        Integer freshMinutes,
        boolean required,
        Integer sourceLine) {

    public CriterionSpec {
        text = text == null ? "" : text;
        metric = metric == null ? "" : metric;
        unit = unit == null ? "" : unit;
    }
}
