package dev.phasegate.plan.lint;

import java.util.stream.Stream;

/** One kind of defect. Pure and linear in the length of the plan. */
interface Rule {

    Stream<Finding> check(LintedPlan plan);
}
