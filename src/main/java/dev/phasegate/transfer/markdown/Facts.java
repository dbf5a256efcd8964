package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands below a heading: words, then facts of the form {@code - Risk: high}; other list entries are strays. */
record Facts(String words, Map<String, String> values, List<Section.Line> strays) {
    private static final Set<String> KNOWN = Set.of(
            "Duration", "Risk", "Roll back within", "Observe for", RollbackMarkdown.WITHIN, RollbackMarkdown.NO_RETURN);
    private static final Pattern FACT = Pattern.compile("- ([A-Z][a-z ]{1,30}): ?(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("(\\d{1,8}) to (\\d{1,8}) min");

    static Facts of(List<Section.Line> lines) {
        Map<String, String> values = new HashMap<>();
        List<Section.Line> strays = new ArrayList<>();
        List<Section.Line> words = new ArrayList<>();
        for (Section.Line line : lines) {
            Matcher fact = FACT.matcher(line.text());
            if (fact.matches() && KNOWN.contains(fact.group(1))) {
                values.put(fact.group(1), Inline.read(fact.group(2)));
            } else if (line.text().startsWith("- ") || line.text().startsWith("|")) {
                strays.add(line);
            } else {
                words.add(line);
            }
        }
        return new Facts(Blocks.words(words), values, strays);
    }

    String text(String key) {
        return values.getOrDefault(key, "");
    }

    Integer least(String key) {
        Matcher range = RANGE.matcher(text(key));
        if (range.matches()) {
            return Numbers.minutes(range.group(1));
        }
        return text(key).startsWith("up to ") ? null : one(key);
    }

    Integer most(String key) {
        Matcher range = RANGE.matcher(text(key));
        if (range.matches()) {
            return Numbers.minutes(range.group(2));
        }
        return text(key).startsWith("at least ") ? null : one(key);
    }

    private Integer one(String key) {
        return Numbers.minutes(text(key).replaceFirst("^(?:up to|at least) ", ""));
    }

    /** What stands before the comma; 0 for none. */
    Integer observed(String key) {
        Integer minutes = Numbers.minutes(text(key).replaceFirst(",.*$", ""));
        return minutes == null ? (Integer) 0 : minutes;
    }
}
