package dev.phasegate.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.gate.Metrics;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.verification.schedule.Schedule;

/** Puts together what the page of one check shows. */
@ApplicationScoped
class CheckViews {
    private static final int UPCOMING = 10;
    private final PlanDocuments documents;
    private final TargetAccess targets;
    private final CheckVersions versions;
    private final PastRuns past;
    private final RunDays days;
    private final Viewer viewer;
    private final Clock clock;

    CheckViews(
            PlanDocuments documents,
            TargetAccess targets,
            CheckVersions versions,
            PastRuns past,
            RunDays days,
            Viewer viewer,
            Clock clock) {
        this.documents = documents;
        this.targets = targets;
        this.versions = versions;
        this.past = past;
        this.days = days;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** {@code errors}: what is wrong with a pause that was asked for. */
    CheckView of(Seat seat, long id, Map<String, String> errors) {
        Check check = CheckAccess.of(seat, id);
        CheckFields fields = versions.fields(id, check.version());
        PlanDocument document = documents.current(seat.plan());
        Instant now = clock.instant();
        String errorField = errors.isEmpty() ? "" : errors.keySet().iterator().next();
        return new CheckView(
                seat,
                check,
                fields,
                target(seat, check),
                item(document, check),
                fields.get("owner").isEmpty() ? "" : document.roleName(fields.get("owner")),
                happening(document, fields.get("after")),
                charts(document, fields),
                upcoming(fields, check, now),
                past.of(id),
                days.of(id, now, viewer.timeZone()),
                check.paused(now),
                errorField,
                errors.getOrDefault(errorField, ""));
    }

    private static String happening(PlanDocument document, String what) {
        for (PhaseSpec phase : document.phases()) {
            if (what.equals("gate:" + phase.id())) {
                return "The gate of " + phase.name() + " is passed";
            }
            for (StepSpec step : phase.steps()) {
                if (what.equals("step:" + step.id())) {
                    return phase.name() + ": " + step.title();
                }
            }
        }
        return "";
    }

    private String target(Seat seat, Check check) {
        return targets.ofPlan(seat.plan().id()).stream()
                .filter(t -> check.targetId() != null && t.id() == check.targetId())
                .map(Granted::name)
                .findFirst()
                .orElse("");
    }

    private static String item(PlanDocument document, Check check) {
        return document.phases().stream()
                .flatMap(phase -> phase.items().stream())
                .filter(item -> item.id().equals(check.itemId()))
                .map(item -> item.text())
                .findFirst()
                .orElse("");
    }

    private static List<CheckView.Chart> charts(PlanDocument document, CheckFields fields) {
        Set<String> keys = Arrays.stream(fields.get("metrics").split("\n"))
                .filter(line -> line.contains("="))
                .map(line -> Metrics.key(line.substring(line.indexOf('=') + 1)))
                .collect(Collectors.toSet());
        List<CheckView.Chart> charts = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : document.phases()) {
            int at = ++number;
            phase.criteria().stream()
                    .filter(c -> !c.judged() && keys.contains(Metrics.key(Metrics.name(c))))
                    .forEach(c -> charts.add(new CheckView.Chart(at, c)));
        }
        return charts;
    }

    private static List<Instant> upcoming(CheckFields fields, Check check, Instant now) {
        CheckDefinition definition = CheckReading.read(fields);
        Schedule schedule = check.schedule(definition);
        if (schedule == null) {
            return List.of();
        }
        Instant after = check.settledSlot().isAfter(now) ? check.settledSlot() : now;
        return schedule.upcoming(after, UPCOMING);
    }
}
