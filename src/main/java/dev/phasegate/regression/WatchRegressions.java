package dev.phasegate.regression;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.CriteriaValues;
import dev.phasegate.gate.CriterionEvaluation;
import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Known;
import dev.phasegate.gate.MeasurementFollower;
import dev.phasegate.gate.Verdict;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RevisionFollower;
import dev.phasegate.plan.TeamNews;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/**
 * Compares, whenever values or limits are new, the passed phases with the evidence they were passed on. A value that is missing
 * or too old is neither worse nor back: nobody knows.
 */
@ApplicationScoped
public class WatchRegressions implements MeasurementFollower, RevisionFollower {
    private final PlanDocuments documents;
    private final PassedPhases passed;
    private final CriteriaValues values;
    private final List<TeamNews> news;
    private final LiveEvents live;
    private final AuditLog audit;
    private final Clock clock;

    WatchRegressions(
            PlanDocuments documents,
            PassedPhases passed,
            CriteriaValues values,
            @All List<TeamNews> news,
            LiveEvents live,
            AuditLog audit,
            Clock clock) {
        this.documents = documents;
        this.passed = passed;
        this.values = values;
        this.news = news;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void measured(Plan plan) {
        look(plan, documents.current(plan));
    }

    /** A limit that moved may have been crossed by the value that is there. */
    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        if (before != null && !before.phases().equals(after.phases())) {
            look(plan, after);
        }
    }

    /** For whatever else changes evidence of a passed phase: in its transaction, before the record is written. */
    public void evidenceChanged(Plan plan) {
        look(plan, documents.current(plan));
    }

    private void look(Plan plan, PlanDocument document) {
        List<PassedPhase> phases = plan.state().ended() ? List.of() : passed.of(plan);
        if (phases.isEmpty()) {
            return;
        }
        passed.lock(plan);
        Look look = new Look(plan, document, phases, clock.instant());
        Map<String, Finding> findings = look.findings();
        List<Regression> standing = Regression.standing(plan.id());
        List<AuditEntry> record = new ArrayList<>();
        for (PassedPhase phase : phases) {
            look.compare(phase, findings, standing, record);
        }
        record.forEach(audit::append);
    }

    /** One look at all passed phases of a plan. */
    private final class Look {
        private final Plan plan;
        private final List<PassedPhase> phases;
        private final Instant now;
        private final Map<String, EvaluatedCriterion> criteria = new HashMap<>();
        private final Map<String, PhaseSpec> specs = new HashMap<>();

        Look(Plan plan, PlanDocument document, List<PassedPhase> phases, Instant now) {
            this.plan = plan;
            this.phases = phases;
            this.now = now;
            document.phases().forEach(spec -> specs.put(spec.id(), spec));
            List<CriterionSpec> measured = phases.stream()
                    .map(phase -> specs.get(phase.id()))
                    .filter(Objects::nonNull)
                    .flatMap(spec -> spec.criteria().stream())
                    .filter(criterion -> !criterion.judged())
                    .toList();
            if (!measured.isEmpty()) {
                Map<String, Known> known = values.of(plan.id(), measured);
                measured.forEach(c -> criteria.put(c.id(), CriterionEvaluation.evaluate(c, known.get(c.id()), now)));
            }
        }

        /** What is bad now, by phase and subject. */
        Map<String, Finding> findings() {
            Map<String, Finding> found = new HashMap<>();
            for (PassedPhase phase : phases) {
                measured(phase).forEach(criterion -> {
                    String then = phase.verdicts().get(criterion.id());
                    Finding.of(criterion, then == null ? null : Verdict.valueOf(then))
                            .ifPresent(f -> found.put(key(phase, f.subject()), f));
                });
            }
            passed.unsettled(plan)
                    .forEach(e -> found.put(e.getKey() + " " + e.getValue().subject(), e.getValue()));
            return found;
        }

        private Stream<EvaluatedCriterion> measured(PassedPhase phase) {
            PhaseSpec spec = specs.get(phase.id());
            return spec == null
                    ? Stream.empty()
                    : spec.criteria().stream().map(c -> criteria.get(c.id())).filter(Objects::nonNull);
        }

        void compare(
                PassedPhase phase, Map<String, Finding> findings, List<Regression> standing, List<AuditEntry> record) {
            int before = record.size();
            for (Regression there : standing.stream().filter(r -> r.of(phase)).toList()) {
                Finding finding = findings.remove(key(phase, there.subject()));
                if (finding == null ? back(there) : finding.worseThan(there.level(), there.value(), noGo(there))) {
                    there.end(now);
                    if (finding == null) {
                        record.add(entry(phase, "phase.recovered", there.sentence()));
                    } else {
                        Regression.flush();
                        raise(phase, finding, record);
                    }
                }
            }
            findings.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(phase.id() + " "))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> raise(phase, e.getValue(), record));
            if (record.size() > before) {
                Stream.of("regression", "plan", "state", "phase:" + phase.number(), "gate:" + phase.number())
                        .forEach(part -> live.publish(plan.id(), part));
            }
        }

        /** No data is no recovery. */
        private boolean back(Regression there) {
            EvaluatedCriterion criterion = criteria.get(id(there));
            return criterion == null || criterion.verdict() != Verdict.NO_DATA;
        }

        private Bound noGo(Regression there) {
            EvaluatedCriterion criterion = criteria.get(id(there));
            return criterion == null ? null : criterion.spec().noGo();
        }

        private void raise(PassedPhase phase, Finding finding, List<AuditEntry> record) {
            new Regression(phase, finding, now).persist();
            String sentence = "Phase " + phase.number() + ", which has passed, regressed: " + finding.sentence();
            String path = "/plans/" + plan.slug() + "/regressions";
            news.forEach(
                    each -> each.tell(new TeamNews.Told(plan.id(), phase.number(), "phase.regressed", sentence, path)));
            record.add(entry(phase, "phase.regressed", finding.sentence()));
        }

        private AuditEntry entry(PassedPhase phase, String action, String sentence) {
            return new AuditEntry(
                    action,
                    plan.id(),
                    phase.number(),
                    (action.equals("phase.regressed") ? "changed what phase " : "brought back what phase ")
                            + phase.number() + " was passed on: " + sentence,
                    Map.of("phase", phase.id(), "attempt", phase.attempt(), "sentence", sentence));
        }
    }

    private static String key(PassedPhase phase, String subject) {
        return phase.id() + " " + subject;
    }

    private static String id(Regression there) {
        return there.subject().substring(there.subject().indexOf(':') + 1);
    }
}
