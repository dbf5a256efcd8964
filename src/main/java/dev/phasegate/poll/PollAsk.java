package dev.phasegate.poll;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.poll.PollFacts.Answer;

/** A role of the reader in a poll. {@code mine}: what they answered, null where they have not; {@code others}: who else did. */
public record PollAsk(String roleId, String role, Answer mine, List<String> others) {

    public long seen() {
        return mine == null ? 0 : mine.id();
    }

    public String answerField() {
        return "answer-" + roleId;
    }

    public String reasonField() {
        return "reason-" + roleId;
    }

    static List<PollAsk> of(PollFacts poll, PlanDocument document, long me) {
        List<PollAsk> asks = new ArrayList<>();
        for (TeamRole role : document.roles()) {
            if (poll.holds(me, role.id())) {
                List<String> others = poll.standing().stream()
                        .filter(answer -> answer.roleId().equals(role.id()) && answer.userId() != me)
                        .map(answer -> answer.name() + " said " + answer.word())
                        .toList();
                asks.add(new PollAsk(
                        role.id(), role.name(), poll.standing(role.id(), me).orElse(null), others));
            }
        }
        return asks;
    }
}
