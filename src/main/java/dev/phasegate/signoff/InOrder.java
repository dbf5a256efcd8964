package dev.phasegate.signoff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts;
import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.Progress;
import dev.phasegate.gate.Verdict;
import dev.phasegate.signoff.SignPage.Line;
import dev.phasegate.web.TimeWords;

/** What needs no look, in a few lines. */
final class InOrder {

    private InOrder() {}

    static List<Line> of(Gate gate) {
        GateFacts facts = gate.facts();
        List<Line> lines = new ArrayList<>();
        criteria(facts, lines);
        checklist(facts, lines);
        steps(facts, lines);
        backups(facts, lines);
        observation(gate, lines);
        return lines;
    }

    private static void criteria(GateFacts facts, List<Line> lines) {
        List<EvaluatedCriterion> go =
                facts.criteria().stream().filter(c -> c.verdict() == Verdict.GO).toList();
        if (!go.isEmpty()) {
            String small = go.stream()
                    .limit(3)
                    .map(c -> c.now().isEmpty() ? c.text() : c.text() + " " + c.now())
                    .collect(Collectors.joining(", "));
            lines.add(new Line(go.size() + " of " + facts.criteria().size() + " criteria are GO", small));
        }
    }

    private static void checklist(GateFacts facts, List<Line> lines) {
        List<ItemFact> required =
                facts.items().stream().filter(ItemFact::required).toList();
        if (required.isEmpty() || !required.stream().allMatch(i -> i.state().settled())) {
            return;
        }
        String names = required.stream()
                .map(ItemFact::by)
                .filter(Objects::nonNull)
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        long skipped = facts.items().stream()
                .filter(i -> i.state() == Progress.NOT_APPLICABLE)
                .count();
        String small = (names.isEmpty() ? "" : "By " + names + ".")
                + (skipped == 0 ? "" : " " + (skipped == 1 ? "One was" : skipped + " were") + " not needed.");
        String title = required.size() == 1
                ? "The required check is done"
                : "All " + required.size() + " required checks are done";
        lines.add(new Line(title, small.strip()));
    }

    private static void steps(GateFacts facts, List<Line> lines) {
        long all = facts.steps().size();
        long settled = facts.steps().stream().filter(s -> s.state().settled()).count();
        if (all > 0 && settled == all) {
            lines.add(new Line(all == 1 ? "The step is done" : "All " + all + " steps are done", ""));
        }
    }

    private static void backups(GateFacts facts, List<Line> lines) {
        facts.backups().stream()
                .filter(BackupFact::met)
                .forEach(need -> lines.add(new Line(
                        "There is a " + need.wanted().words() + " backup of " + need.database(),
                        "Backup " + need.backup().id()
                                + (need.backup().restoreMillis() == null
                                        ? ""
                                        : ", restored in "
                                                + TimeWords.duration(Duration.ofMillis(
                                                        need.backup().restoreMillis()))))));
    }

    private static void observation(Gate gate, List<Line> lines) {
        Observation observation = gate.facts().observation();
        if (observation.state() == Observation.State.DONE) {
            Duration soak = Duration.between(observation.since(), observation.until());
            lines.add(new Line("Observed for " + TimeWords.duration(soak), ""));
        }
    }
}
