package dev.phasegate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.PlanDocument;

/** Texts hold what can be read: no control characters (the database can't store all of them), and not without end. */
@ApplicationScoped
public class PlainText implements DocumentRule {
    private static final int MAX_TEXT = 100_000;
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]");
    private final DocumentJson json;

    PlainText(DocumentJson json) {
        this.json = json;
    }

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        check(json.tree(document), "", problems);
        return problems;
    }

    /** Without what can't be read. */
    public static String clean(String text) {
        return UNREADABLE.matcher(text).replaceAll("");
    }

    private static void check(Map<?, ?> node, String prefix, Map<String, String> problems) {
        node.forEach((key, value) -> {
            if (value instanceof String text) {
                check(text, prefix + key, problems);
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .forEach(child -> check((Map<?, ?>) child, child.get("id") + ".", problems));
            }
        });
    }

    private static void check(String text, String key, Map<String, String> problems) {
        if (text.length() > MAX_TEXT) {
            problems.put(key, "A text holds up to " + MAX_TEXT + " characters; this has " + text.length() + ".");
        } else if (UNREADABLE.matcher(text).find()) {
            problems.put(key, "This text holds characters that can't be shown.");
        }
    }
}
