package dev.phasegate.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blanks of a text or a tree of texts, {@code {{like this}}}. */
final class Blanks {
    private static final Pattern BLANK = Pattern.compile("\\{\\{([\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,59})}}");

    private Blanks() {}

    /** The text with each blank that {@code values} knows filled in; the others stay. */
    static String fill(String text, Map<String, String> values) {
        return BLANK.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1).strip(), found.group())));
    }

    /** The same for all texts of a tree of maps and lists. */
    static Object fillAll(Object tree, Map<String, String> values) {
        if (tree instanceof String text) {
            return fill(text, values);
        }
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, fillAll(value, values)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(fillAll(value, values)));
            return copy;
        }
        return tree;
    }

    /** Names of all blanks, in order of appearance. */
    static Set<String> in(Object tree) {
        Set<String> names = new LinkedHashSet<>();
        collect(tree, names);
        return names;
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof String text) {
            BLANK.matcher(text)
                    .results()
                    .forEach(found -> names.add(found.group(1).strip()));
        } else if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, names));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, names));
        }
    }
}
