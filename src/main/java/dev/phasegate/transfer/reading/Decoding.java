package dev.phasegate.transfer.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes to lines. Refuses what is not text, in words that say what to do. */
record Decoding(List<String> lines, PlanReading.Encoding encoding) {

    private static final String WINDOWS = "windows-1252";

    /** A plan of five hundred pages has fewer; a file with more is something else. */
    static final int MOST_LINES = 20_000;

    /** Longer ones are embedded pictures or data of programs. */
    static final int LONGEST_LINE = 20_000;

    /** More control characters than this among a thousand means a program's file, not a person's. */
    private static final int TOLERATED_CONTROLS = 10;

    static Decoding of(byte[] bytes) {
        refuseContainers(bytes);
        Named text = decode(bytes);
        refuseBinary(text);
        List<String> lines = split(text.text());
        refuseExcess(lines);
        // before controls go: some are the middle of a damaged character
        int repaired = Mojibake.repair(lines);
        lines.set(0, withoutMark(lines.get(0)));
        lines.replaceAll(Decoding::readable);
        return new Decoding(lines, new PlanReading.Encoding(text.name(), repaired > 0, repaired));
    }

    private record Named(String name, String text) {}

    private static Named decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new Named("UTF-8", decodeFrom(bytes, 3, StandardCharsets.UTF_8));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new Named("UTF-16LE", decodeFrom(bytes, 2, StandardCharsets.UTF_16LE));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new Named("UTF-16BE", decodeFrom(bytes, 2, StandardCharsets.UTF_16BE));
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new Named("UTF-8", utf8);
        }
        String mostly = StrayBytes.utf8(bytes);
        return mostly != null
                ? new Named("UTF-8 with stray bytes", mostly)
                : new Named(WINDOWS, CodePage.WINDOWS.text(bytes));
    }

    /** A mark that was damaged with the text, or set twice. */
    private static String withoutMark(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\uFEFF') {
            start++;
        }
        return line.substring(start);
    }

    private static String decodeFrom(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    /** Null when the bytes are not valid in that charset. */
    static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notThisCharset) {
            return null;
        }
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                continue;
            }
            lines.add(text.substring(start, i));
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            start = i + 1;
        }
        lines.add(text.substring(start));
        return lines;
    }

    /** What the screen can't show becomes a space: the colours of a terminal, form feeds, controls of old code pages. */
    private static String readable(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, ' ');
            }
        }
        return out == null ? text : out.toString();
    }

    private static void refuseExcess(List<String> lines) {
        if (lines.size() > MOST_LINES) {
            throw new UnreadablePlan(String.format(
                    Locale.ROOT,
                    "The file has %,d lines; a plan has up to %,d. Divide it and import the parts.",
                    lines.size(),
                    MOST_LINES));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                throw new UnreadablePlan(String.format(
                        Locale.ROOT,
                        "Line %,d has %,d characters; a line has up to %,d. Break it, or take embedded pictures and data out.",
                        i + 1,
                        lines.get(i).length(),
                        LONGEST_LINE));
            }
        }
    }

    private static void refuseContainers(byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadablePlan(
                    "This is a zip or Office file, not text. Save the plan as Markdown or plain text and send that.");
        }
        if (startsWith(bytes, 0x1F, 0x8B) || startsWith(bytes, '7', 'z', 0xBC, 0xAF)) {
            throw new UnreadablePlan("This is a compressed file. Unpack it and send the Markdown or text file in it.");
        }
        if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            throw new UnreadablePlan(
                    "This is a PDF, not text. Export the plan as Markdown or plain text and send that.");
        }
    }

    private static void refuseBinary(Named named) {
        String text = named.text();
        if (text.isBlank()) {
            throw new UnreadablePlan("The file is empty. Choose a file with the plan's text in it.");
        }
        // bytes that Windows has no letter for: none in a text, one of twenty in data
        boolean guessed = named.name().equals(WINDOWS);
        long controls = text.chars()
                .filter(c -> isControl(c) || guessed && c >= 0x80 && c < 0xA0)
                .count();
        if (controls * 1000L > (long) text.length() * TOLERATED_CONTROLS) {
            throw new UnreadablePlan(
                    "This file holds binary data, not text. Save the plan as Markdown or plain text in UTF-8 and send that.");
        }
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
