package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.plan.document.PlanDocument;

/** The lines between {@code ---} at the top: that the file is ours, and what of a plan has no place in its text. */
public final class FrontMatter {
    public static final String MARK = "phasegate: 1";
    private static final String FENCE = "---";
    private static final int LONGEST = 100;
    private static final String PLAIN = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._/+-]*";
    private final List<String> lines = new ArrayList<>();

    List<String> of(PlanDocument plan, LiveState live) {
        lines.add(FENCE);
        lines.add(MARK);
        if (live.revision() > 0) {
            add("revision", String.valueOf(live.revision()));
            add("hash", live.hash());
            add("state", live.state());
            add("exported", live.at().toString());
        }
        add("risk", name(plan.risk()));
        add("time zone", plan.timeZone());
        add("target version", plan.targetVersion());
        add("t-zero", plan.tZero() == null ? "" : plan.tZero().toString());
        add("separation", name(plan.separation()));
        add("relaxed", name(plan.relaxed()).replace('_', ' '));
        add("signature hours", plan.signatureHours() == null ? "" : String.valueOf(plan.signatureHours()));
        lines.add(FENCE);
        return lines;
    }

    private void add(String key, String value) {
        if (!value.isEmpty()) {
            lines.add(key + ": " + (value.matches(PLAIN) ? value : quoted(value)));
        }
    }

    private static String name(Enum<?> choice) {
        return choice == null ? "" : choice.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Whether the text says that it was written in this form. */
    public static boolean marks(String text) {
        return of(text).containsKey("phasegate");
    }

    /** What stands between the fences of a text. */
    public static Map<String, String> of(String text) {
        return read(text.lines().limit(LONGEST).toList());
    }

    /** What stands between the fences; empty where the first line is none. */
    static Map<String, String> read(List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        int end = end(lines);
        for (int i = 1; i < end; i++) {
            int colon = lines.get(i).indexOf(':');
            if (colon > 0) {
                String value = lines.get(i).substring(colon + 1).strip();
                found.put(lines.get(i).substring(0, colon).strip(), unquoted(value));
            }
        }
        return found;
    }

    /** The index of the closing fence, 0 where there is no front matter. */
    static int end(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().equals(FENCE)) {
            return 0;
        }
        for (int i = 1; i < Math.min(lines.size(), LONGEST); i++) {
            if (lines.get(i).strip().equals(FENCE)) {
                return i;
            }
        }
        return 0;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() - 1) {
                c = value.charAt(++i) == 'n' ? '\n' : value.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
