package dev.phasegate.observation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/**
 * Answers for the time a checkpoint is due, or anew for the last one that was answered. Once with the same answer is as good as
 * twice. What is bad, late or different from what was said needs a note.
 */
@ApplicationScoped
class AnswerCheckpoint {
    static final int MAX_NOTE = 1000;
    private final WorkInPhase work;
    private final RoleHolders roles;
    private final PlanDocuments documents;
    private final CheckpointQuery query;
    private final CurrentActor actor;
    private final Clock clock;

    AnswerCheckpoint(
            WorkInPhase work,
            RoleHolders roles,
            PlanDocuments documents,
            CheckpointQuery query,
            CurrentActor actor,
            Clock clock) {
        this.work = work;
        this.roles = roles;
        this.documents = documents;
        this.query = query;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code due} null: for whichever is due, else for the last one that was answered. */
    record Form(Instant due, boolean good, String note) {}

    /** Throws {@link NotFound}, {@link Invalid} without a needed note, {@link Conflict} where that time is not asked for. */
    @Transactional
    void answer(Seat seat, String phaseId, String checkpointId, Form form) {
        String note = form.note() == null ? "" : PlainText.clean(form.note()).strip();
        if (note.length() > MAX_NOTE) {
            throw Invalid.field("note", "A note holds up to " + MAX_NOTE + " characters.");
        }
        Phase phase = work.begin(seat.plan().id(), phaseId);
        Instant now = clock.instant();
        Standing standing = standing(phase, checkpointId, now);
        roles.require(seat, standing.rule().roleId(), "this checkpoint");
        Instant due = form.due() == null ? asked(standing) : form.due();
        if (said(standing, due, form.good())) {
            return;
        }
        requireAsked(standing, due, now);
        requireNote(standing, form.good(), note);
        new CheckpointAnswer(phase, standing, due, form.good(), note, actor.get(), now).persist();
        work.announce(phase, "checkpoints:" + phase.number());
        work.announce(phase, "plan");
        work.finish(phase, "checkpoint:" + checkpointId, entry(phase, standing, due, form.good(), note, now));
    }

    private Standing standing(Phase phase, String checkpointId, Instant now) {
        Plan plan = Plan.findById(phase.planId());
        PhaseSpec spec = documents.current(plan).phases().stream()
                .filter(s -> s.id().equals(phase.id()))
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + phase.number()));
        if (spec.checkpoints().stream().noneMatch(rule -> rule.id().equals(checkpointId))) {
            throw new NotFound("checkpoint " + checkpointId);
        }
        List<Answer> answers = query.answers(phase.id());
        return CheckpointQuery.standings(plan, phase, spec, answers, now).stream()
                .filter(s -> s.rule().id().equals(checkpointId))
                .findFirst()
                .orElseThrow(() -> new Conflict("The observation of phase " + phase.number()
                        + " has not begun: its work is not done yet. Nothing was kept."));
    }

    private static Instant asked(Standing standing) {
        return standing.open() || standing.last() == null
                ? standing.due()
                : standing.last().due();
    }

    private static boolean said(Standing standing, Instant due, boolean good) {
        Answer last = standing.last();
        return !standing.open() && last != null && (due == null || last.due().equals(due)) && last.good() == good;
    }

    private static void requireAsked(Standing standing, Instant due, Instant now) {
        if (due == null) {
            throw new Conflict("Nobody has to look yet"
                    + (standing.next() == null
                            ? "."
                            : "; the next is " + CheckpointWords.name(standing, standing.next(), now) + "."));
        }
        boolean open = due.equals(standing.due());
        boolean anew = !standing.open()
                && standing.last() != null
                && due.equals(standing.last().due());
        if (!open && !anew) {
            String what = standing.open()
                    ? CheckpointWords.name(standing, standing.due(), now) + " is due now."
                    : standing.last() == null
                            ? "It is not due."
                            : standing.last().by() + " answered "
                                    + CheckpointWords.name(
                                            standing, standing.last().due(), now) + " meanwhile.";
            throw new Conflict("That is no longer what is asked. " + what + " Nothing was kept.");
        }
    }

    private static void requireNote(Standing standing, boolean good, String note) {
        if (!note.isEmpty()) {
            return;
        }
        if (!good) {
            throw Invalid.field("note", "Say what is wrong; everybody sees it.");
        }
        if (standing.overdue()) {
            throw Invalid.field("note", "This is late. Say why, and what you see now.");
        }
        if (!standing.open()) {
            throw Invalid.field("note", "It was answered already. Say what is different now.");
        }
    }

    private static AuditEntry entry(
            Phase phase, Standing standing, Instant due, boolean good, String note, Instant now) {
        String late = standing.overdue() ? " late" : "";
        String missed = due.equals(standing.due()) && standing.missed() > 0
                ? " (" + CheckpointWords.missed(standing) + ")"
                : "";
        String sentence = "answered " + CheckpointWords.name(standing, due, now).replace("Checkpoint", "checkpoint")
                + " of phase " + phase.number() + late + missed + ": " + (good ? "looks good" : "something is wrong")
                + (note.isEmpty() ? "" : ", " + note);
        return new AuditEntry(
                "checkpoint.answered",
                phase.planId(),
                phase.number(),
                sentence,
                Map.of(
                        "checkpoint",
                        standing.rule().id(),
                        "due",
                        due.toString(),
                        "answer",
                        good ? "GOOD" : "WRONG",
                        "missed",
                        due.equals(standing.due()) ? standing.missed() : 0,
                        "note",
                        note));
    }
}
