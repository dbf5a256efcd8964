package dev.phasegate.transfer.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What can happen to a file: some of it lost, said twice, moved inwards, wrapped, shuffled or overwritten. */
final class Mutation {

    private static final String[] WRAPS = {"> ", "- ", "    ", "\t", "1. ", "| ", "- [ ] ", "**", "`", "<!-- ", "# "};

    private static final String[] BLOCKS = {
        "```",
        "~~~",
        "````bash",
        "<!--",
        "-->",
        "---",
        "===",
        "| a | b |",
        "|---|---|",
        "|",
        "<details>",
        "</details>",
        "## ",
        "- [ ]",
        "☐",
        "> > > - [ ] x",
        "1. [ ] ",
        "**[ ] 3.** y",
        "| ☐ | x | < 5 % |",
        "Phase 1:",
        "\u0000x",
        "$ ",
    };

    private Mutation() {}

    static byte[] of(byte[] file, Random random) {
        byte[] bytes = file;
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> cut(bytes, random);
            case 1 -> overwritten(bytes, random);
            case 2 -> changed(bytes, lines -> doubled(lines, random));
            case 3 -> changed(bytes, lines -> wrapped(lines, random));
            case 4 -> changed(bytes, lines -> blocks(lines, random));
            case 5 -> changed(bytes, lines -> nested(lines, random));
            case 6 -> changed(bytes, lines -> shuffled(lines, random));
            case 7 -> changed(bytes, lines -> glued(lines, random));
            default -> inserted(bytes, random);
        };
    }

    private static byte[] cut(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        boolean inside = random.nextBoolean();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, inside ? from : 0, inside ? to - from : from);
        if (!inside) {
            out.write(bytes, to, bytes.length - to);
        }
        return out.toByteArray();
    }

    private static byte[] overwritten(byte[] bytes, Random random) {
        byte[] out = bytes.clone();
        for (int i = random.nextInt(60); i > 0 && out.length > 0; i--) {
            out[random.nextInt(out.length)] = (byte) random.nextInt(256);
        }
        return out;
    }

    private static byte[] inserted(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(noise);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    /** By bytes that stay what they were: ISO-8859-1 has one character for each. */
    private static byte[] changed(byte[] bytes, UnaryOperator<List<String>> change) {
        List<String> lines = new ArrayList<>();
        Collections.addAll(lines, new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1));
        return String.join("\n", change.apply(lines)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> doubled(List<String> lines, Random random) {
        List<String> out = new ArrayList<>();
        int from = random.nextInt(lines.size());
        int to = from + random.nextInt(Math.min(200, lines.size() - from)) + 1;
        boolean each = random.nextBoolean();
        for (int i = 0; i < lines.size(); i++) {
            out.add(lines.get(i));
            if (each && i >= from && i < to) {
                out.add(lines.get(i));
            }
            if (!each && i == to - 1) {
                out.addAll(lines.subList(from, to));
            }
        }
        return out;
    }

    private static List<String> wrapped(List<String> lines, Random random) {
        String wrap = bytes(WRAPS[random.nextInt(WRAPS.length)]).repeat(1 + random.nextInt(3));
        int from = random.nextInt(lines.size());
        int to = from + random.nextInt(lines.size() - from + 1);
        for (int i = from; i < to; i++) {
            lines.set(i, wrap + lines.get(i));
        }
        return lines;
    }

    private static List<String> blocks(List<String> lines, Random random) {
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            lines.add(random.nextInt(lines.size() + 1), bytes(BLOCKS[random.nextInt(BLOCKS.length)]));
        }
        return lines;
    }

    private static List<String> nested(List<String> lines, Random random) {
        String step = random.nextBoolean() ? "  " : random.nextBoolean() ? "> " : "\t";
        int from = random.nextInt(lines.size());
        int to = Math.min(lines.size(), from + 60);
        for (int i = from; i < to; i++) {
            lines.set(i, step.repeat(i - from) + lines.get(i));
        }
        return lines;
    }

    private static List<String> shuffled(List<String> lines, Random random) {
        int from = random.nextInt(lines.size());
        Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 80)), random);
        return lines;
    }

    private static List<String> glued(List<String> lines, Random random) {
        for (int i = random.nextInt(20); i > 0 && lines.size() > 1; i--) {
            int at = random.nextInt(lines.size() - 1);
            lines.set(at, lines.get(at) + (random.nextBoolean() ? "" : " | ") + lines.remove(at + 1));
        }
        return lines;
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
