package dev.phasegate.poll;

import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;

/** Who may ask, who may answer, and when it is over: pure. Every refusal is a sentence. */
final class PollRules {
    static final int MAX = 2_000;
    private static final int QUESTION_MAX = 300;

    private PollRules() {}

    /** Whether this person leads the gate: a role that decides, or anyone of a plan that one person runs alone. */
    static boolean decides(Seat seat, PlanDocument document) {
        if (!seat.member()) {
            return false;
        }
        return document.separation() == Separation.SOLO
                || document.roles().stream()
                        .anyMatch(role -> role.decides() && seat.roleIds().contains(role.id()));
    }

    static void requireDecider(Actor actor, Seat seat, PlanDocument document) {
        requirePerson(actor);
        if (!decides(seat, document)) {
            String roles = document.roles().stream()
                    .filter(TeamRole::decides)
                    .map(TeamRole::name)
                    .collect(Collectors.joining(" or "));
            throw new Forbidden(
                    roles.isEmpty()
                            ? "No role of this plan decides yet, so nobody can open a poll. Mark one in the plan's team."
                            : "Only " + roles + " can open and close a poll.");
        }
    }

    static void requirePerson(Actor actor) {
        if (!actor.isPerson()) {
            throw new Forbidden("API tokens supply evidence; they never sign, decide or answer a poll.");
        }
    }

    /** Why a poll can't be opened in this phase now; empty where it can. */
    static String noPoll(PlanState plan, Phase phase) {
        return phase.state().running() && !plan.ended()
                ? ""
                : "Phase " + phase.number() + " is not in progress, so there is nothing to ask.";
    }

    /** Why the poll takes no answers any more; empty while it does. */
    static String over(PollFacts poll, PlanState plan, Phase phase) {
        if (poll.isClosed()) {
            return poll.closing().by() + " closed this poll. " + poll.closing().result();
        }
        return poll.attempt() == phase.attempt() && noPoll(plan, phase).isEmpty()
                ? ""
                : "Phase " + phase.number() + " moved on while this poll was open; that ended it.";
    }

    static boolean open(PollFacts poll, PlanState plan, Phase phase) {
        return over(poll, plan, phase).isEmpty();
    }

    static void requireOpen(PollFacts poll, PlanState plan, Phase phase, List<PollFacts> all, String path) {
        String over = over(poll, plan, phase);
        if (!over.isEmpty()) {
            boolean another = all.get(0).id() != poll.id() && open(all.get(0), plan, phase);
            throw new Conflict(
                    over + (another ? " Another one is open." : "") + " Nothing was recorded.",
                    List.of(),
                    new Conflict.Link(path, another ? "Open the poll" : "Look at the poll"));
        }
    }

    static void requireHolder(PollFacts poll, long userId, String roleId, PlanDocument document) {
        String role = document.role(roleId)
                .map(TeamRole::name)
                .orElseThrow(() -> new Forbidden("This plan has no such role any more."));
        if (!poll.holds(userId, roleId)) {
            String names = poll.holders().stream()
                    .filter(holder -> holder.of(roleId))
                    .map(PollFacts.Holder::name)
                    .distinct()
                    .collect(Collectors.joining(" or "));
            throw new Forbidden("Only who holds the role " + role + " can answer for it. "
                    + (names.isEmpty() ? "Nobody does yet." : "That is " + names + "."));
        }
    }

    /** Stripped; throws {@link Invalid} where it is too long or no text. */
    static String text(String field, String said) {
        return text(field, said, MAX);
    }

    /** What is asked where nothing is typed. */
    static String question(String typed, int number, String name) {
        String text = text("question", typed, QUESTION_MAX);
        return text.isEmpty() ? "Are you go for passing phase " + number + ", “" + name + "”?" : text;
    }

    private static String text(String field, String said, int max) {
        String text = said == null ? "" : said.strip();
        if (text.length() > max) {
            throw Invalid.field(
                    field,
                    "Up to " + String.format(java.util.Locale.ROOT, "%,d", max) + " characters; this has " + text.length()
                            + ".");
        }
        if (text.indexOf('\0') >= 0) {
            throw Invalid.field(field, "This holds a character that is no text.");
        }
        return text;
    }
}
