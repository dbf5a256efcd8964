package dev.phasegate.transfer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.PlainJson;
import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;

/**
 * When two plans are the same: equal documents, with ids named by their order of appearance. Not compared are the lines of
 * the file that an element came from, which another file has others of. No observation and one of 0 minutes are the same, and
 * so are no rule for a failed step and the usual one.
 */
public final class SamePlan {
    private static final DocumentJson JSON = PlainJson.documents();
    private static final ObjectWriter WRITER = PlainJson.mapper().writerWithDefaultPrettyPrinter();

    private SamePlan() {}

    /** Text that is equal for the same plans, and readable where they differ. */
    public static String of(PlanDocument document) {
        int[] next = {0};
        Object named = DocumentIds.rename(JSON.tree(document), id -> "e" + next[0]++);
        try {
            return WRITER.writeValueAsString(plain(named));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(SamePlan::plain).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node instanceof java.math.BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : node;
        }
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put((String) key, plain(value)));
        copy.remove("sourceLine");
        copy.computeIfPresent("soakMinutes", (key, value) -> value.equals(0) ? null : value);
        copy.computeIfPresent("failurePolicy", (key, value) -> value.equals("FAIL") ? null : value);
        copy.values().removeIf(java.util.Objects::isNull);
        return copy;
    }
}
