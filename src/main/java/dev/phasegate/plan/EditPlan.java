package dev.phasegate.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.EditWords;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.PlanEdit;
import dev.phasegate.plan.edit.Reversal;
import dev.phasegate.plan.edit.RevisionDiff;
import dev.phasegate.plan.edit.StaleEdit;
import dev.phasegate.shared.Conflict;

/** Edits of single elements on top of whatever is current, refused where the same element changed since it was seen. */
@ApplicationScoped
class EditPlan {
    private final RevisePlan revise;
    private final PlanDocuments documents;
    private final DocumentJson json;

    EditPlan(RevisePlan revise, PlanDocuments documents, DocumentJson json) {
        this.revise = revise;
        this.documents = documents;
        this.json = json;
    }

    /** The revision that holds the edit, the document in it, and what the edit changed; nothing where it was there already. */
    record Edited(int revision, ElementTree tree, List<Change> changes) {}

    /** {@code seen} is the revision that the edit's author looked at. Throws {@link StaleEdit} and what revising throws. */
    Edited apply(Plan plan, int seen, PlanEdit edit) {
        ElementTree base = tree(plan, seen);
        return revise(plan, EditWords.summary(edit, base), Set.of(newId(edit)), now -> {
            StaleEdit.check(edit, base, new ElementTree(now));
            return edit.apply(now);
        });
    }

    /** The whole document anew. Throws {@link Conflict} with what changed where {@code seen} is not current any more. */
    void replace(Plan plan, int seen, PlanDocument document) {
        revise.revise(plan.id(), "the whole plan was sent", before -> {
            int current = Plan.<Plan>findById(plan.id()).revision();
            if (seen != current) {
                throw outdated(plan, seen, before);
            }
            return document;
        });
    }

    private Conflict outdated(Plan plan, int seen, PlanDocument now) {
        List<String> changes = RevisionDiff.between(tree(plan, seen), new ElementTree(json.tree(now))).stream()
                .map(Change::sentence)
                .toList();
        return new Conflict("The plan changed since revision " + seen + ". Nothing was saved.", changes);
    }

    /** Takes back what revision {@code number} changed. Throws {@link Conflict} where something was built on it since. */
    Edited reverse(Plan plan, int number) {
        if (number <= 1) {
            throw new Conflict("The first revision can't be taken back.");
        }
        Map<String, Object> after = json.tree(documents.revision(plan.id(), number));
        Map<String, Object> before = json.tree(documents.revision(plan.id(), number - 1));
        String summary = "Took back revision " + number + " (" + summary(plan, number) + ")";
        return revise(plan, summary, DocumentIds.in(before), now -> Reversal.apply(before, after, now));
    }

    /**
     * Makes the document as revision {@code number} had it the next revision, with what was recorded for its elements.
     * Throws {@link Conflict} where the plan says so already, and what revising throws.
     */
    Edited restore(Plan plan, int number) {
        Map<String, Object> old = json.tree(documents.revision(plan.id(), number));
        String summary = "Restored revision " + number + " (" + summary(plan, number) + ")";
        int before = plan.revision();
        Edited edited = revise(plan, summary, DocumentIds.in(old), now -> old);
        if (edited.revision() == before) {
            throw new Conflict("The plan already says what revision " + number + " said.");
        }
        return edited;
    }

    ElementTree tree(Plan plan, int revision) {
        return new ElementTree(json.tree(documents.revision(plan.id(), revision)));
    }

    private interface TreeEdit {
        Map<String, Object> apply(Map<String, Object> now);
    }

    private Edited revise(Plan plan, String summary, Set<String> kept, TreeEdit edit) {
        AtomicReference<PlanDocument> before = new AtomicReference<>();
        int number = revise.revise(plan.id(), summary, kept, current -> {
            before.set(current);
            return json.document(edit.apply(json.tree(current)));
        });
        ElementTree after = tree(plan, number);
        return new Edited(number, after, RevisionDiff.between(new ElementTree(json.tree(before.get())), after));
    }

    private static String summary(Plan plan, int number) {
        return PlanRevision.of(plan.id(), number).map(PlanRevision::summary).orElse("");
    }

    private static String newId(PlanEdit edit) {
        if (edit instanceof PlanEdit.Add add) {
            return add.newId();
        }
        return edit instanceof PlanEdit.Duplicate copy ? copy.newId() : "";
    }
}
