package dev.phasegate.backup.need;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.backup.tool.Fit;
import dev.phasegate.gate.NeededBackup;
import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;

/** What a phase needs of backups, as its page shows it. {@code editable}: the person may change it. */
public record NeedCards(String slug, int number, List<NeedCard> all, boolean editable) {

    static NeedCards of(
            NeededBackups needed, Seat seat, Phase phase, PlanDocument document, IntFunction<Fit> fit, Instant now) {
        PhaseSpec spec = document.phase(phase.number()).orElseThrow();
        boolean open = seat.member() && !seat.plan().state().ended();
        Integer objective = objective(document, spec);
        Set<Long> relied = needed.relied(now);
        return new NeedCards(
                seat.plan().slug(),
                phase.number(),
                needed.needs().stream()
                        .map(need -> new NeedCard(
                                need,
                                need.judge(relied, now),
                                title(spec, need.stepId()),
                                open,
                                problem(need, fit),
                                objective,
                                now))
                        .toList(),
                open && !phase.state().behind());
    }

    /** A restore takes as long as the longest way back may. */
    private static Integer objective(PlanDocument document, PhaseSpec spec) {
        return spec.rollbackMinutes() != null
                ? spec.rollbackMinutes()
                : document.rollback().stream()
                        .map(RollbackLevel::objectiveMinutes)
                        .filter(java.util.Objects::nonNull)
                        .max(Integer::compare)
                        .orElse(null);
    }

    private static String problem(NeededBackup need, IntFunction<Fit> fit) {
        if (need.server() == null) {
            return "";
        }
        Fit tools = fit.apply(need.server());
        return tools.fits() ? "" : tools.sentence();
    }

    static String title(PhaseSpec spec, String stepId) {
        return stepId == null
                ? ""
                : spec.steps().stream()
                        .filter(step -> step.id().equals(stepId))
                        .map(StepSpec::title)
                        .findFirst()
                        .orElse("a step that is no longer there");
    }

    public String phasePath() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public String path() {
        return phasePath() + "/backups";
    }

    public String stream() {
        return "plan:" + slug;
    }

    /** What pages listen to: the gate, and how far each backup is that somebody works on. */
    public String parts() {
        return all.stream()
                .map(NeedCard::busy)
                .filter(java.util.Objects::nonNull)
                .map(copy -> " backup:" + copy.id())
                .distinct()
                .collect(Collectors.joining("", "gate:" + number, ""));
    }

    /** When backups that count now are too old. */
    public Stream<Instant> ends() {
        return all.stream()
                .filter(NeedCard::met)
                .map(card -> card.fact().backup().until());
    }

    NeedCard card(long need) {
        return all.stream().filter(card -> card.id() == need).findFirst().orElse(null);
    }
}
