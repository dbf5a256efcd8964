package dev.phasegate.checklist;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.shared.Actor;

/**
 * Ticks what a check has proven, and un-ticks what it found broken, in the name of the check. What a person said stands, except that
 * nothing stays ticked that was just seen broken: an item that is not needed or that a person marked as failed is left alone.
 */
@ApplicationScoped
public class ItemsByCheck {
    private final WorkInPhase work;
    private final Clock clock;

    ItemsByCheck(WorkInPhase work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * Does nothing where the plan does not run, where the phase was not begun, or where the item says so already. In a phase that has
     * passed it is un-ticked as well: what the phase was passed on does not hold any more.
     *
     * @param sentence what was seen
     * @param gaveWay run where an item of a passed phase moved, before the record is written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(Plan plan, String itemId, boolean good, String sentence, Actor check, Runnable gaveWay) {
        ChecklistItem found = ChecklistItem.findById(itemId);
        if (found == null || !plan.state().running() || !found.planId().equals(plan.id())) {
            return;
        }
        Phase locked = Phase.lock(found.phaseId());
        boolean passed = locked != null && locked.state() == PhaseState.PASSED;
        if (locked == null || locked.removed() || !locked.state().running() && !passed) {
            return;
        }
        Phase phase = passed ? locked : work.begin(plan.id(), locked.id());
        ChecklistItem.getEntityManager().refresh(found);
        if (!found.removed() && moves(found, good)) {
            settle(phase, found, good, sentence, check, passed ? gaveWay : () -> {});
        }
    }

    private static boolean moves(ChecklistItem item, boolean good) {
        return switch (item.state()) {
            case OPEN -> true;
            case DONE -> !good;
            case FAILED -> good && item.source() == Source.CHECK;
            case NOT_APPLICABLE -> false;
        };
    }

    private void settle(Phase phase, ChecklistItem item, boolean good, String sentence, Actor check, Runnable gaveWay) {
        ItemState state = good ? ItemState.DONE : ItemState.FAILED;
        String told = Words.shortened(sentence);
        ItemCompletion completion = new ItemCompletion(item.id(), state, check, clock.instant())
                .saying(good ? told : item.note(), good ? null : told);
        completion.persist();
        item.settle(completion);
        ChecklistItem.flush();
        gaveWay.run();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("item", item.id());
        detail.put("state", state.name());
        detail.put("check", check.name());
        detail.put("reason", sentence);
        String text = "“" + Words.shortened(item.text()) + "”";
        String said = check.name() + (good ? " ticked " : " un-ticked ") + text + (good ? "" : ": " + told);
        work.finish(
                phase,
                "item:" + item.id(),
                new AuditEntry(state.action(), phase.planId(), phase.number(), "saw that " + said, detail));
    }
}
