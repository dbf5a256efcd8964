package dev.phasegate.plan.document;

/**
 * A condition of a gate. Numeric: one metric with up to three bounds. Judged: no metric, answered by {@code judgeRoleId}
 * (null: any role that signs). {@code freshMinutes} null: a value never gets too old. {@code taken} null: the latest value
 * counts; else what is made of several, over the last {@code windowMinutes} where it needs a period.
 */
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
        Integer sourceLine,
        Taken taken,
        Integer windowMinutes) {

    public CriterionSpec {
        text = text == null ? "" : text;
        metric = metric == null ? "" : metric;
        unit = unit == null ? "" : unit;
    }

    /** Held against the latest value. */
    public CriterionSpec(
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
        this(
                id,
                text,
                judged,
                metric,
                unit,
                go,
                noGo,
                rollBack,
                priority,
                judgeRoleId,
                freshMinutes,
                required,
                sourceLine,
                null,
                null);
    }

    /** The same with other bounds. */
    public CriterionSpec bounded(Bound newGo, Bound newNoGo, Bound newRollBack) {
        return new CriterionSpec(
                id,
                text,
                judged,
                metric,
                unit,
                newGo,
                newNoGo,
                newRollBack,
                priority,
                judgeRoleId,
                freshMinutes,
                required,
                sourceLine,
                taken,
                windowMinutes);
    }
}
