package dev.phasegate.checklist;

import java.time.Instant;
import java.util.List;

/** An item in the JSON API. */
public record ItemView(
        String id,
        String text,
        boolean required,
        ItemState state,
        String by,
        Source source,
        Instant at,
        String note,
        String reason,
        List<EvidenceView> evidence,
        int version) {

    static ItemView of(ItemFacts item) {
        return new ItemView(
                item.id(),
                item.text(),
                item.required(),
                item.state(),
                item.byName(),
                item.source(),
                item.at(),
                item.note(),
                item.reason(),
                item.evidence().stream().map(e -> EvidenceView.of(item, e)).toList(),
                item.version());
    }

    /** {@code url}: where to read it; a file is served as a download. */
    public record EvidenceView(
            String kind, String name, String url, Integer size, String sha256, String by, Instant at) {

        static EvidenceView of(ItemFacts item, ItemFacts.EvidenceFacts evidence) {
            String url = evidence.file()
                    ? "/checklist-items/" + item.id() + "/evidence/files/" + evidence.id()
                    : evidence.text();
            return new EvidenceView(
                    evidence.kind(),
                    evidence.text(),
                    url,
                    evidence.size(),
                    evidence.sha256(),
                    evidence.byName(),
                    evidence.at());
        }
    }
}
