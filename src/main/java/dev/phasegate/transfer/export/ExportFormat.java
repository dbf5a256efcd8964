package dev.phasegate.transfer.export;

import java.util.Locale;

import dev.phasegate.shared.Invalid;

/** What a plan can be taken along as. */
enum ExportFormat {
    MARKDOWN("md", "text/markdown;charset=UTF-8", "Markdown"),
    YAML("yaml", "application/yaml;charset=UTF-8", "YAML"),
    JSON("json", "application/json", "JSON"),
    HTML("html", "text/html;charset=UTF-8", "a record in HTML");

    private final String ending;
    private final String mediaType;
    private final String words;

    ExportFormat(String ending, String mediaType, String words) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.words = words;
    }

    /** Markdown where none is asked for. Throws {@link Invalid} for any other word. */
    static ExportFormat of(String word) {
        String asked =
                word == null || word.isBlank() ? "markdown" : word.strip().toLowerCase(Locale.ROOT);
        for (ExportFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(asked)) {
                return format;
            }
        }
        throw Invalid.field("format", "Ask for markdown, yaml, json or html.");
    }

    String file(String slug, int revision) {
        return slug + "-r" + revision + "." + ending;
    }

    String mediaType() {
        return mediaType;
    }

    String words() {
        return words;
    }
}
