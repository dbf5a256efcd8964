package dev.phasegate.poll;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.poll.PollFacts.Answer;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/**
 * Takes answers of one person, for each of their roles that they answer for. Answers share the poll's row, so thirty people
 * don't wait for each other there; who closes it has it alone.
 */
@ApplicationScoped
class AnswerPoll {
    private static final String INSERT = """
            insert into poll_answer (poll_id, role_id, role_name, user_id, user_name, answer, reason, replaces, at)
            values (:poll, :role, :roleName, :user, :userName, :answer, :reason, :replaces, :at)
            on conflict (poll_id, role_id, user_id, replaces) do nothing""";

    private final EntityManager em;
    private final PlanDocuments documents;
    private final PollQuery polls;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    AnswerPoll(
            EntityManager em,
            PlanDocuments documents,
            PollQuery polls,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.documents = documents;
        this.polls = polls;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code seen}: the answer of this person that the page showed, 0 for none; null where nothing was shown. */
    record Given(String roleId, boolean go, String reason, Long seen) {}

    /** Answers how many are new: a second press of the same changes nothing. */
    @Transactional
    int answer(Seat seat, int number, long pollId, List<Given> sent) {
        Actor by = actor.get();
        PollRules.requirePerson(by);
        seat.requireMember();
        Phase phase =
                Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        Poll poll = Poll.findById(pollId, LockModeType.PESSIMISTIC_READ);
        if (poll == null || !poll.phaseId().equals(phase.id())) {
            throw new NotFound("poll " + pollId);
        }
        List<PollFacts> all = polls.ofPhase(phase.id());
        PollFacts facts = one(all, pollId);
        Plan plan = Plan.findById(phase.planId());
        PlanDocument document = documents.current(plan);
        sent.forEach(given -> PollRules.requireHolder(facts, by.userId(), given.roleId(), document));
        String path = "/plans/" + plan.slug() + "/phases/" + number + "/poll";
        PollRules.requireOpen(facts, plan.state(), phase, all, path);
        List<Given> valid = valid(sent);
        List<Given> fresh = valid.stream()
                .filter(given -> isNew(facts, given, by, document, path))
                .toList();
        List<Given> written = fresh.stream()
                .filter(given -> insert(facts, given, name(document, given), by)
                        // The same press came twice at once: the other one has just been written.
                        || isNew(again(phase, pollId), new Given(given.roleId(), given.go(), given.reason(), -1L), by, document, path))
                .toList();
        announce(phase, facts, written, document);
        return written.size();
    }

    /** All that is wrong with it at once, each for its own field. */
    private static List<Given> valid(List<Given> sent) {
        Map<String, String> wrong = new LinkedHashMap<>();
        List<Given> valid = new ArrayList<>();
        for (Given given : sent) {
            String field = "reason-" + given.roleId();
            try {
                String reason = PollRules.text(field, given.reason());
                if (!given.go() && reason.isEmpty()) {
                    wrong.put(field, "Say why it is no-go; the room reads it.");
                }
                valid.add(new Given(given.roleId(), given.go(), reason, given.seen()));
            } catch (Invalid e) {
                wrong.putAll(e.fields());
            }
        }
        if (sent.isEmpty()) {
            wrong.put("answer", "Choose go or no-go.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return valid;
    }

    private boolean isNew(PollFacts facts, Given given, Actor by, PlanDocument document, String path) {
        Optional<Answer> last = facts.standing(given.roleId(), by.userId());
        if (last.isPresent()
                && last.get().go() == given.go()
                && last.get().reason().equals(given.reason())) {
            return false;
        }
        long standing = last.map(Answer::id).orElse(0L);
        if (given.seen() != null && given.seen() != standing) {
            throw elsewhere(name(document, given), last.map(Answer::word).orElse(""), path);
        }
        return true;
    }

    private static Conflict elsewhere(String role, String word, String path) {
        return new Conflict(
                "You answered for " + role + " meanwhile, on another page"
                        + (word.isEmpty() ? "" : ": " + word) + ". This press was not recorded.",
                List.of(),
                new Conflict.Link(path, "Look at the poll"));
    }

    private PollFacts again(Phase phase, long pollId) {
        return one(polls.ofPhase(phase.id()), pollId);
    }

    private static PollFacts one(List<PollFacts> all, long pollId) {
        return all.stream()
                .filter(poll -> poll.id() == pollId)
                .findFirst()
                .orElseThrow(() -> new NotFound("poll " + pollId));
    }

    private boolean insert(PollFacts facts, Given given, String role, Actor by) {
        Instant now = clock.instant();
        return em.createNativeQuery(INSERT)
                .setParameter("poll", facts.id())
                .setParameter("role", given.roleId())
                .setParameter("roleName", role)
                .setParameter("user", by.userId())
                .setParameter("userName", by.name())
                .setParameter("answer", given.go() ? "GO" : "NO_GO")
                .setParameter("reason", given.reason())
                .setParameter(
                        "replaces",
                        facts.standing(given.roleId(), by.userId())
                                .map(Answer::id)
                                .orElse(0L))
                .setParameter("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    private void announce(Phase phase, PollFacts facts, List<Given> fresh, PlanDocument document) {
        if (fresh.isEmpty()) {
            return;
        }
        live.publish(phase.planId(), "poll:" + phase.number());
        for (Given given : fresh) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("poll", facts.id());
            detail.put("role", given.roleId());
            detail.put("answer", given.go() ? "GO" : "NO_GO");
            detail.put("reason", given.reason());
            audit.append(new AuditEntry(
                    "poll.answered",
                    phase.planId(),
                    phase.number(),
                    "answered " + (given.go() ? "GO" : "NO-GO") + " for " + name(document, given)
                            + " in the poll of phase " + phase.number()
                            + (given.reason().isEmpty() ? "" : ": " + given.reason()),
                    detail));
        }
    }

    private static String name(PlanDocument document, Given given) {
        return document.role(given.roleId()).map(role -> role.name()).orElse("");
    }
}
