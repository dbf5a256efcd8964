package dev.phasegate.checklist;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * An item with its latest state and what backs it, read in one query. See {@link ChecklistItem} for what each means; {@code
 * groupName} and {@code origin} only where it comes from a decision.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record ItemFacts(
        String id,
        String groupId,
        int position,
        String text,
        String roleId,
        boolean required,
        ItemState state,
        String byName,
        Source source,
        Instant at,
        String note,
        String reason,
        int version,
        List<EvidenceFacts> evidence,
        String groupName,
        String origin) {

    public ItemFacts {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    public boolean done() {
        return state == ItemState.DONE;
    }

    public boolean open() {
        return state == ItemState.OPEN || state == ItemState.FAILED;
    }

    public boolean failed() {
        return state == ItemState.FAILED;
    }

    public boolean notNeeded() {
        return state == ItemState.NOT_APPLICABLE;
    }

    /** First name, as the rows have little room. */
    public String by() {
        int space = byName == null ? -1 : byName.indexOf(' ');
        return space < 0 ? byName : byName.substring(0, space);
    }

    /** A note, a link or a file; {@code text} is the note, the address or the file's name. */
    public record EvidenceFacts(
            Long id, String kind, String text, Integer size, String sha256, String byName, Instant at) {

        public boolean link() {
            return kind.equals(ItemEvidence.Kind.LINK.name());
        }

        public boolean file() {
            return kind.equals(ItemEvidence.Kind.FILE.name());
        }

        /** The address without its protocol and shortened, for people. */
        public String label() {
            String shown = link() ? text.replaceFirst("^(?i)https?://", "") : text;
            return shown.length() <= 48 ? shown : shown.substring(0, 47) + "…";
        }

        public String sizeText() {
            if (size == null) {
                return "";
            }
            return size < 1024 ? size + " bytes" : String.format(Locale.ROOT, "%,d kB", size / 1024);
        }
    }
}
