package dev.phasegate.checklist;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/** Says where an item stands, and takes that back. Saying the same again changes nothing. */
@ApplicationScoped
class CompleteItem {
    private final ItemAccess items;
    private final WorkInPhase work;
    private final RoleHolders roles;
    private final CurrentActor actor;
    private final Clock clock;

    CompleteItem(ItemAccess items, WorkInPhase work, RoleHolders roles, CurrentActor actor, Clock clock) {
        this.items = items;
        this.work = work;
        this.roles = roles;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Throws {@link dev.phasegate.shared.NotFound}, {@link dev.phasegate.shared.Forbidden} naming who may,
     * {@link dev.phasegate.shared.Invalid}, or {@link Conflict} where the phase does not run or someone else was faster.
     */
    @Transactional
    ChecklistItem complete(String itemId, CompletionForm said) {
        Seat seat = items.seatOf(itemId).requireMember();
        CompletionForm form = said.checked();
        Phase phase = work.begin(seat.plan().id(), items.phaseOf(itemId));
        ChecklistItem item = items.locked(itemId, phase);
        roles.require(seat, item.roleId(), "this check");
        if (item.says(form.state(), kept(form, item), form.reason())) {
            return item;
        }
        requireFresh(item, form.version());
        ItemCompletion completion = settle(item, form);
        work.finish(phase, "item:" + itemId, entry(item, completion, phase));
        return item;
    }

    /** Back to open, whatever it was. */
    @Transactional
    ChecklistItem reopen(String itemId, Integer version) {
        return complete(itemId, CompletionForm.of(ItemState.OPEN, version));
    }

    /** Ticks those of the listed items that are still open and of the person's roles; returns how many. One act, one record. */
    @Transactional
    int completeAll(Seat seat, String phaseId, List<String> itemIds) {
        seat.requireMember();
        Phase phase = work.begin(seat.plan().id(), phaseId);
        List<ChecklistItem> open = ChecklistItem.of(phaseId).stream()
                .filter(item -> itemIds.contains(item.id()) && item.state() == ItemState.OPEN)
                .filter(item -> RoleHolders.mayWork(seat, item.roleId()))
                .toList();
        if (open.isEmpty()) {
            return 0;
        }
        open.forEach(item -> settle(item, CompletionForm.of(ItemState.DONE, null)));
        open.stream().skip(1).forEach(item -> work.announce(phase, "item:" + item.id()));
        List<String> ids = open.stream().map(ChecklistItem::id).toList();
        String sentence = open.size() == 1
                ? "ticked “" + Words.shortened(open.get(0).text()) + "”"
                : "ticked " + open.size() + " checks at once, from “"
                        + Words.shortened(open.get(0).text()) + "”";
        work.finish(
                phase,
                "item:" + ids.get(0),
                new AuditEntry("item.done", phase.planId(), phase.number(), sentence, Map.of("items", ids)));
        return open.size();
    }

    private ItemCompletion settle(ChecklistItem item, CompletionForm form) {
        ItemCompletion completion = new ItemCompletion(item.id(), form.state(), actor.get(), clock.instant())
                .saying(kept(form, item), form.reason());
        if (form.state() == ItemState.OPEN) {
            ItemCompletion.last(item.id()).ifPresent(completion::undoing);
        }
        completion.persist();
        item.settle(completion);
        ChecklistItem.flush();
        return completion;
    }

    /** A note outlives what is said about the item; only another note replaces it. */
    private static String kept(CompletionForm form, ChecklistItem item) {
        return form.note() == null ? item.note() : form.note();
    }

    private void requireFresh(ChecklistItem item, Integer seen) {
        Actor me = actor.get();
        if (item.staleFor(seen, me)) {
            String now = item.byName() == null
                    ? "The plan was changed"
                    : item.byName() + " set it to " + item.state().words();
            throw new Conflict("This check changed while you were reading. " + now + "; your change was not saved.");
        }
    }

    private static AuditEntry entry(ChecklistItem item, ItemCompletion completion, Phase phase) {
        ItemState state = completion.state();
        String why = completion.reason() == null ? "" : ": " + Words.shortened(completion.reason());
        String text = "“" + Words.shortened(item.text()) + "”";
        String sentence = switch (state) {
            case DONE -> "ticked " + text;
            case OPEN -> "opened " + text + " again";
            case FAILED -> "marked " + text + " as failed" + why;
            case NOT_APPLICABLE -> "marked " + text + " as not needed" + why;
        };
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("item", item.id());
        detail.put("state", state.name());
        detail.put("note", completion.note());
        detail.put("reason", completion.reason());
        detail.put("source", completion.source().name());
        return new AuditEntry(state.action(), phase.planId(), phase.number(), sentence, detail);
    }
}
