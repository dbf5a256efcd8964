package dev.phasegate.poll;

import java.time.Instant;
import java.util.List;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.NotFound;

/** A poll as programs read it. {@code sentence}: how far it is, or how it ended. A poll never opens a gate. */
public record PollJson(
        long poll,
        int phase,
        int attempt,
        String question,
        String openedBy,
        Instant openedAt,
        boolean open,
        String sentence,
        PollFacts.Closing closing,
        List<Role> roles) {

    /** {@code answer}: GO, NO_GO or WAITING; {@code couldAnswer}: who holds the role and has not answered. */
    public record Role(String role, String answer, List<PollFacts.Answer> answers, List<String> couldAnswer) {}

    static PollJson of(PlanState plan, Phase phase, PlanDocument document, List<PollFacts> all) {
        if (all.isEmpty()) {
            throw new NotFound("poll of phase " + phase.number());
        }
        PollFacts poll = all.get(0);
        String over = PollRules.over(poll, plan, phase);
        Roll roll = Roll.of(poll, document.roles());
        return new PollJson(
                poll.id(),
                poll.phase(),
                poll.attempt(),
                poll.question(),
                poll.by(),
                poll.at(),
                over.isEmpty(),
                over.isEmpty() ? roll.progress() : over,
                poll.closing(),
                roll.lines().stream()
                        .map(line -> new Role(line.role(), line.status(), line.answers(), line.could()))
                        .toList());
    }
}
