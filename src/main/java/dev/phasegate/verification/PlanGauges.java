package dev.phasegate.verification;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.SharedGates;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;

/** What a plan's running gates, their criteria and its checks say now, for whoever alerts on it. */
@ApplicationScoped
class PlanGauges {
    private final GateQuery gates;
    private final SharedGates shared;
    private final CheckQuery checks;
    private final Instance<AlsoMeasured> others;

    PlanGauges(GateQuery gates, SharedGates shared, CheckQuery checks, Instance<AlsoMeasured> others) {
        this.gates = gates;
        this.shared = shared;
        this.checks = checks;
        this.others = others;
    }

    /** {@code changes}: see {@link SharedGates#CHANGES}; however many servers scrape, a gate is evaluated once a change. */
    String of(Plan plan, String changes) {
        Exposition out = new Exposition();
        Exposition.Labelled ofPlan = out.with("plan", plan.slug());
        for (Phase phase : Phase.of(plan.id())) {
            if (phase.state().running()) {
                gate(
                        ofPlan.with("phase", String.valueOf(phase.number())),
                        shared.of(plan.id(), phase.id(), changes, () -> gates.load(plan, phase)));
            }
        }
        checks.latest(plan.id())
                .forEach(
                        check -> check(ofPlan.with("check", check.name(), "id", String.valueOf(check.check())), check));
        others.forEach(other -> other.add(plan.id(), ofPlan));
        return out.text();
    }

    private static void gate(Exposition.Labelled out, Gate gate) {
        out.gauge(
                "phasegate_gate",
                "What the gate of a running phase recommends, as a label.",
                1,
                "recommendation",
                gate.recommendation().recommendation().name());
        gate.facts().criteria().forEach(c -> criterion(out.with("criterion", c.text()), c));
    }

    private static void criterion(Exposition.Labelled out, EvaluatedCriterion criterion) {
        out.gauge(
                "phasegate_criterion",
                "The verdict of a criterion of a running phase, as a label.",
                1,
                "verdict",
                criterion.verdict().name());
        if (criterion.compared() != null) {
            out.gauge(
                    "phasegate_criterion_value",
                    "The value that the verdict was formed on, in the unit of the criterion.",
                    plain(criterion.compared()),
                    "unit",
                    criterion.spec().unit());
        }
        if (criterion.at() != null) {
            out.gauge(
                    "phasegate_criterion_timestamp_seconds", "When that value was measured.", seconds(criterion.at()));
        }
    }

    private static void check(Exposition.Labelled out, CheckQuery.Latest check) {
        out.gauge("phasegate_check", "The state of the last run of a check, as a label.", 1, "state", check.state());
        out.gauge("phasegate_check_timestamp_seconds", "When that run began, or should have.", seconds(check.at()));
        if (check.tookMillis() != null) {
            out.gauge(
                    "phasegate_check_duration_seconds",
                    "How long it took.",
                    plain(BigDecimal.valueOf(check.tookMillis(), 3)));
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal seconds(Instant at) {
        return plain(BigDecimal.valueOf(at.toEpochMilli(), 3));
    }
}
