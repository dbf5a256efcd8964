package dev.phasegate.plan.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Severity;

/** The page of a plan's findings: what is open by weight, and what was accepted. */
record FindingsView(List<Group> open, List<Row> accepted, FindingCounts counts, boolean hold, boolean more) {
    /** Nobody works through more at once; those that are mended make room. */
    private static final int MOST = 200;

    /** Findings of one weight. {@code folded}: remarks are looked at when somebody wants to. */
    record Group(Severity severity, String title, String icon, String tone, List<Row> rows) {
        public boolean folded() {
            return severity == Severity.INFO;
        }
    }

    /** A finding; {@code edit} is where it is mended. {@code reason} is empty and {@code at} null where it is open. */
    record Row(Finding finding, int number, String edit, String reason, String by, Instant at) {
        public boolean hasLine() {
            return finding.line() != null;
        }
    }

    static FindingsView of(Plan plan, PlanDocument document, List<PlanFindings.Answered> all) {
        Map<String, Integer> phases = phases(document);
        List<Row> open = new ArrayList<>();
        List<Row> accepted = new ArrayList<>();
        for (PlanFindings.Answered found : all) {
            List<Row> rows = found.accepted() ? accepted : open;
            rows.add(row(plan, phases, found, rows.size() + 1));
        }
        FindingCounts counts = FindingCounts.of(open.stream().map(Row::finding).toList());
        List<Row> shown = open.subList(0, Math.min(MOST, open.size()));
        boolean hold = counts.errors() > 0 && plan.startedAt() == null;
        return new FindingsView(groups(shown), accepted, counts, hold, shown.size() < open.size());
    }

    private static List<Group> groups(List<Row> rows) {
        List<Group> groups = new ArrayList<>();
        groups.add(group(rows, Severity.ERROR, "Errors", "triangle", "ico-nogo"));
        groups.add(group(rows, Severity.WARNING, "Warnings", "triangle", "ico-caution"));
        groups.add(group(rows, Severity.INFO, "Remarks", "info", ""));
        groups.removeIf(group -> group.rows().isEmpty());
        return groups;
    }

    private static Group group(List<Row> rows, Severity severity, String title, String icon, String tone) {
        List<Row> own = rows.stream()
                .filter(row -> row.finding().severity() == severity)
                .toList();
        return new Group(severity, title, icon, tone, own);
    }

    private static Row row(Plan plan, Map<String, Integer> phases, PlanFindings.Answered found, int number) {
        String reason = found.accepted() ? found.answer().reason() : "";
        String by = found.accepted() ? found.answer().by() : "";
        Instant at = found.accepted() ? found.answer().at() : null;
        return new Row(found.finding(), number, edit(plan.slug(), phases, found.finding()), reason, by, at);
    }

    private static String edit(String slug, Map<String, Integer> phases, Finding finding) {
        if (finding.code().equals("role-without-person")) {
            return "/plans/" + slug + "/team";
        }
        Integer phase = phases.get(finding.elementId());
        String page = "/plans/" + slug + (phase == null ? "" : "/phases/" + phase) + "/edit";
        return finding.elementId() == null ? page : page + "#e-" + finding.elementId();
    }

    /** The phase of each element that is edited on its phase's page. */
    private static Map<String, Integer> phases(PlanDocument document) {
        Map<String, Integer> phases = new HashMap<>();
        int number = 0;
        for (PhaseSpec phase : document.phases()) {
            int at = ++number;
            phase.steps().forEach(step -> phases.put(step.id(), at));
            phase.checklists().forEach(group -> phases.put(group.id(), at));
            phase.items().forEach(item -> phases.put(item.id(), at));
            phase.criteria().forEach(criterion -> phases.put(criterion.id(), at));
            phase.notes().forEach(note -> phases.put(note.id(), at));
        }
        return phases;
    }
}
