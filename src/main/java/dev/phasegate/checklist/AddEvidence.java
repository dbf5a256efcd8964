package dev.phasegate.checklist;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Backs an item with a note, a link or a file. Each is a fact that stays. Throws as {@link CompleteItem} does. */
@ApplicationScoped
class AddEvidence {
    private final ItemAccess items;
    private final WorkInPhase work;
    private final RoleHolders roles;
    private final CurrentActor actor;
    private final Clock clock;
    private final ChecklistConfig config;

    AddEvidence(
            ItemAccess items,
            WorkInPhase work,
            RoleHolders roles,
            CurrentActor actor,
            Clock clock,
            ChecklistConfig config) {
        this.items = items;
        this.work = work;
        this.roles = roles;
        this.actor = actor;
        this.clock = clock;
        this.config = config;
    }

    /** The newest note is shown with the item; earlier ones stay in its record. */
    @Transactional
    ChecklistItem note(String itemId, String text) {
        String kept = Words.needed("note", text, "Write the note first.");
        return add(itemId, "a note", (by, at) -> ItemEvidence.note(itemId, kept, by, at));
    }

    @Transactional
    ChecklistItem link(String itemId, String url) {
        String kept = Words.link("link", url);
        return add(itemId, "a link", (by, at) -> ItemEvidence.link(itemId, kept, by, at));
    }

    @Transactional
    ChecklistItem file(String itemId, ReceivedFile file) {
        requireSize(file.size());
        return add(itemId, "the file “" + file.name() + "”", (by, at) -> ItemEvidence.file(itemId, file, by, at), file);
    }

    /** Throws {@link Invalid}; call it before a file is read into memory. */
    void requireSize(long bytes) {
        long limit = config.maxFileSize().asLongValue();
        if (bytes > limit) {
            throw Invalid.field(
                    "file", "The file is too large: up to " + size(limit) + " are kept. Add a link to it instead.");
        }
        if (bytes == 0) {
            throw Invalid.field("file", "Choose a file first; an empty one is not kept.");
        }
    }

    private ChecklistItem add(String itemId, String what, BiFunction<Actor, Instant, ItemEvidence> fact) {
        return add(itemId, what, fact, null);
    }

    private ChecklistItem add(
            String itemId, String what, BiFunction<Actor, Instant, ItemEvidence> fact, ReceivedFile file) {
        Seat seat = items.seatOf(itemId).requireMember();
        Phase phase = work.begin(seat.plan().id(), items.phaseOf(itemId));
        ChecklistItem item = items.locked(itemId, phase);
        roles.require(seat, item.roleId(), "this check");
        ItemEvidence evidence = fact.apply(actor.get(), clock.instant());
        evidence.persist();
        if (file != null) {
            new EvidenceFile(evidence, file).persist();
        }
        if (evidence.kind() == ItemEvidence.Kind.NOTE) {
            item.annotate(evidence.text(), actor.get());
        }
        ChecklistItem.flush();
        work.finish(phase, "item:" + itemId, entry(item, evidence, what, phase));
        return item;
    }

    private static AuditEntry entry(ChecklistItem item, ItemEvidence evidence, String what, Phase phase) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("item", item.id());
        detail.put("kind", evidence.kind().name());
        detail.put("text", evidence.text());
        detail.put("sha256", evidence.sha256());
        detail.put("size", evidence.size());
        String sentence = "added " + what + " to “" + Words.shortened(item.text()) + "”";
        return new AuditEntry("item.evidence", phase.planId(), phase.number(), sentence, detail);
    }

    static String size(long bytes) {
        long kilobytes = bytes / 1024;
        return kilobytes >= 1024 ? kilobytes / 1024 + " MB" : kilobytes + " kB";
    }
}
