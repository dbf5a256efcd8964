package dev.phasegate.verification;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

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

    PlanGauges(GateQuery gates, SharedGates shared, CheckQuery checks) {
        this.gates = gates;
        this.shared = shared;
        this.checks = checks;
    }

    /** {@code changes}: see {@link SharedGates#CHANGES}; however many servers scrape, a gate is evaluated once a change. */
    String of(Plan plan, String changes) {
        Exposition out = new Exposition();
        for (Phase phase : Phase.of(plan.id())) {
            if (phase.state().running()) {
                gate(out, shared.of(plan.id(), phase.id(), changes, () -> gates.load(plan, phase)));
            }
        }
        checks.latest(plan.id()).forEach(check -> check(out, plan.slug(), check));
        return out.text();
    }

    private static void gate(Exposition out, Gate gate) {
        String slug = gate.plan().slug();
        String phase = String.valueOf(gate.phase().number());
        out.gauge(
                "phasegate_gate",
                "What the gate of a running phase recommends, as a label.",
                1,
                "plan",
                slug,
                "phase",
                phase,
                "recommendation",
                gate.recommendation().recommendation().name());
        List<EvaluatedCriterion> criteria = gate.facts().criteria();
        criteria.forEach(c -> out.gauge(
                "phasegate_criterion",
                "The verdict of a criterion of a running phase, as a label.",
                1,
                "plan",
                slug,
                "phase",
                phase,
                "criterion",
                c.text(),
                "verdict",
                c.verdict().name()));
        criteria.stream()
                .filter(c -> c.compared() != null)
                .forEach(c -> out.gauge(
                        "phasegate_criterion_value",
                        "The value that the verdict was formed on, in the unit of the criterion.",
                        plain(c.compared()),
                        "plan",
                        slug,
                        "phase",
                        phase,
                        "criterion",
                        c.text(),
                        "unit",
                        c.spec().unit()));
        criteria.stream()
                .filter(c -> c.at() != null)
                .forEach(c -> out.gauge(
                        "phasegate_criterion_timestamp_seconds",
                        "When that value was measured.",
                        seconds(c.at()),
                        "plan",
                        slug,
                        "phase",
                        phase,
                        "criterion",
                        c.text()));
    }

    private static void check(Exposition out, String slug, CheckQuery.Latest check) {
        String id = String.valueOf(check.check());
        out.gauge(
                "phasegate_check",
                "The state of the last run of a check, as a label.",
                1,
                "plan",
                slug,
                "check",
                check.name(),
                "id",
                id,
                "state",
                check.state());
        out.gauge(
                "phasegate_check_timestamp_seconds",
                "When that run began, or should have.",
                seconds(check.at()),
                "plan",
                slug,
                "check",
                check.name(),
                "id",
                id);
        if (check.tookMillis() != null) {
            out.gauge(
                    "phasegate_check_duration_seconds",
                    "How long it took.",
                    plain(BigDecimal.valueOf(check.tookMillis(), 3)),
                    "plan",
                    slug,
                    "check",
                    check.name(),
                    "id",
                    id);
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal seconds(Instant at) {
        return plain(BigDecimal.valueOf(at.toEpochMilli(), 3));
    }
}
