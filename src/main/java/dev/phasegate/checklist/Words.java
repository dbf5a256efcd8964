package dev.phasegate.checklist;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import dev.phasegate.shared.Invalid;

/** Checks of what people write with an item. All return the text to keep, or throw {@link Invalid} for its field. */
final class Words {
    static final int MAX_NOTE = 4000;
    private static final int SHOWN = 90;
    private static final int MAX_LINK = 2000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Words() {}

    /** Null where nothing but space was written. */
    static String optional(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String kept = text.strip().replace("\r\n", "\n").replace("\u0000", "");
        if (kept.length() > MAX_NOTE) {
            throw Invalid.field(
                    field,
                    "This holds up to " + MAX_NOTE + " characters; it has " + kept.length() + ". Add a file instead.");
        }
        return kept;
    }

    static String needed(String field, String text, String otherwise) {
        String kept = optional(field, text);
        if (kept == null) {
            throw Invalid.field(field, otherwise);
        }
        return kept;
    }

    /** An absolute web address. Other schemes could run something in the reader's browser. */
    static String link(String field, String text) {
        String kept = needed(field, text, "Write the address of the page, such as https://ci.example.org/run/7.");
        try {
            URI uri = new URI(kept);
            if (kept.length() <= MAX_LINK
                    && uri.getScheme() != null
                    && uri.getHost() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            throw Invalid.field(field, "“" + shortened(kept) + "” is no web address.");
        }
        throw Invalid.field(field, "Only addresses that start with http:// or https:// are taken.");
    }

    /** For a sentence in the record. */
    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1).strip() + "…";
    }
}
