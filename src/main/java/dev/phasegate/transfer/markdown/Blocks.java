package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;

/** Lines as paragraphs, quotes and code, in order. */
final class Blocks {

    enum Kind {
        WORDS,
        QUOTE,
        CODE
    }

    /** {@code language} of code, else empty. */
    record Block(Kind kind, int line, String text, String language) {}

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private Kind kind;
    private int start;
    private String fence = "";
    private String language = "";

    private Blocks() {}

    static List<Block> of(List<Section.Line> lines) {
        Blocks reading = new Blocks();
        lines.forEach(reading::take);
        reading.close();
        return reading.blocks;
    }

    private void take(Section.Line line) {
        String text = line.text();
        if (kind == Kind.CODE) {
            if (text.equals(fence)) {
                close();
            } else {
                open.add(text);
            }
        } else if (text.startsWith("```")) {
            begin(Kind.CODE, line);
            fence = text.substring(0, Section.ticks(text));
            language = Inline.read(text.substring(fence.length()).strip());
        } else if (text.startsWith(">")) {
            begin(Kind.QUOTE, line);
            open.add(text.startsWith("> ") ? text.substring(2) : text.substring(1));
        } else if (text.isBlank()) {
            close();
        } else {
            begin(Kind.WORDS, line);
            open.add(text);
        }
    }

    private void begin(Kind next, Section.Line line) {
        if (kind != next) {
            close();
            kind = next;
            start = line.number();
        }
    }

    private void close() {
        if (kind != null) {
            blocks.add(new Block(kind, start, String.join("\n", open), language));
        }
        open.clear();
        kind = null;
        language = "";
    }

    /** Paragraphs and quotes as one text, an empty line between them. */
    static String words(List<Section.Line> lines) {
        return String.join("\n\n", of(lines).stream().map(Block::text).toList());
    }
}
