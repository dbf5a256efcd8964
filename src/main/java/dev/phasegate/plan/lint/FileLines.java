package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which line of the file each line of a text is. */
record FileLines(Map<String, Integer> starts, List<String> file) {
    /** How far a text's next line may be from the last: marks of a fence, empty lines, a table's rule. */
    private static final int NEAR = 12;

    /** {@code start} is used where the element's own line is not known otherwise; null where neither is. */
    List<Passage.TextLine> of(String elementId, Integer start, String text) {
        Integer at = elementId == null ? start : starts.getOrDefault(elementId, start);
        List<Passage.TextLine> lines = new ArrayList<>();
        int next = at == null ? 0 : at;
        for (String line : text.split("\n", -1)) {
            if (at == null || file.isEmpty()) {
                // as many lines further as it is in the text
                lines.add(new Passage.TextLine(line, at == null ? null : Integer.valueOf(at + lines.size())));
                continue;
            }
            int found = near(next, line.strip());
            lines.add(new Passage.TextLine(line, found > 0 ? found : at));
            next = found > 0 ? found + 1 : next;
        }
        return lines;
    }

    /** 0 where it is not there as written. */
    private int near(int from, String line) {
        if (line.isEmpty()) {
            return 0;
        }
        for (int number = from; number < from + NEAR && number <= file.size(); number++) {
            if (file.get(number - 1).contains(line)) {
                return number;
            }
        }
        return 0;
    }
}
