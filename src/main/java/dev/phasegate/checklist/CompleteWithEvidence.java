package dev.phasegate.checklist;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** A completion together with what backs it: all of it is kept, or nothing. */
@ApplicationScoped
class CompleteWithEvidence {
    private final CompleteItem complete;
    private final AddEvidence add;
    private final ChecklistQuery query;

    CompleteWithEvidence(CompleteItem complete, AddEvidence add, ChecklistQuery query) {
        this.complete = complete;
        this.add = add;
        this.query = query;
    }

    /** Evidence the item has already is not added twice, so that the call can be repeated. */
    @Transactional
    void complete(String itemId, CompletionForm form, List<Backing> backing) {
        complete.complete(itemId, form);
        List<String> links = query.item(itemId).evidence().stream()
                .map(ItemFacts.EvidenceFacts::text)
                .toList();
        for (Backing piece : backing) {
            if (piece.link() == null) {
                add.note(itemId, piece.note());
            } else if (!links.contains(Words.link("evidence", piece.link()))) {
                add.link(itemId, piece.link());
            }
        }
    }

    /** One of the two. */
    record Backing(String link, String note) {}
}
