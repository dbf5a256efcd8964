package dev.phasegate.backup.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A restored database held against what was counted when its backup was taken.
 *
 * @param tables all of them
 * @param others of queries and large objects each, of definitions only those that differ
 * @param definitions how many there were
 */
public record Comparison(List<Line> tables, List<Line> others, int definitions) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MOST_NAMED = 3;

    public Comparison {
        tables = List.copyOf(tables);
        others = List.copyOf(others);
    }

    private static final String OTHERWISE = "defined otherwise";

    /** {@code was} and {@code is} in words; {@code summed}: the contents were compared, not only how many there are. */
    public record Line(String name, String was, String is, boolean same, boolean summed) {}

    public static Comparison of(Invariants was, Invariants is) {
        List<Line> others = new ArrayList<>(definitions(was.schema(), is.schema()));
        Map<String, Invariants.QueryFact> answers = new HashMap<>();
        is.queries().forEach(query -> answers.put(query.name(), query));
        for (Invariants.QueryFact before : was.queries()) {
            Invariants.QueryFact after = answers.get(before.name());
            boolean same = after != null && after.hash().equals(before.hash());
            others.add(new Line(
                    "query “" + before.name() + "”",
                    before.shown(),
                    after == null ? "not asked" : after.shown(),
                    same,
                    true));
        }
        if (was.largeObjects() + is.largeObjects() > 0) {
            others.add(new Line(
                    "large objects",
                    String.valueOf(was.largeObjects()),
                    String.valueOf(is.largeObjects()),
                    was.largeObjects() == is.largeObjects(),
                    false));
        }
        return new Comparison(tables(was, is), others, was.schema().size());
    }

    private static List<Line> tables(Invariants was, Invariants is) {
        Map<String, Invariants.TableFact> found = new HashMap<>();
        is.tables().forEach(table -> found.put(table.name(), table));
        List<Line> lines = new ArrayList<>();
        for (Invariants.TableFact before : was.tables()) {
            Invariants.TableFact after = found.remove(before.name());
            boolean summed = before.checksum() != null;
            boolean rows = after != null && after.rows() == before.rows();
            boolean same = rows && (!summed || before.checksum().equals(after.checksum()));
            String now = after == null ? "no such table" : rows(after.rows());
            lines.add(new Line(
                    before.name(),
                    rows(before.rows()),
                    rows && !same ? now + ", of other contents" : now,
                    same,
                    summed));
        }
        new TreeSet<>(found.keySet())
                .forEach(name -> lines.add(
                        new Line(name, "no such table", rows(found.get(name).rows()), false, false)));
        return lines;
    }

    private static List<Line> definitions(Map<String, String> was, Map<String, String> is) {
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            String before = was.get(name);
            String after = is.get(name);
            if (before == null) {
                lines.add(new Line(name, "not there", "there", false, true));
            } else if (after == null) {
                lines.add(new Line(name, "there", "missing", false, true));
            } else if (!before.equals(after)) {
                lines.add(new Line(name, "defined", OTHERWISE, false, true));
            }
        }
        return lines;
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : String.format(java.util.Locale.ROOT, "%,d rows", count);
    }

    /** Of definitions the names alone: another version of the server writes the same view in other words. */
    public Comparison byNames() {
        return new Comparison(
                tables,
                others.stream().filter(line -> !line.is().equals(OTHERWISE)).toList(),
                definitions);
    }

    public boolean same() {
        return tables.stream().allMatch(Line::same) && others.stream().allMatch(Line::same);
    }

    public long differing() {
        return tables.stream().filter(line -> !line.same()).count()
                + others.stream().filter(line -> !line.same()).count();
    }

    /** Empty where everything is the same. */
    public String sentence() {
        List<Line> wrong =
                new ArrayList<>(tables.stream().filter(line -> !line.same()).toList());
        wrong.addAll(others.stream().filter(line -> !line.same()).toList());
        if (wrong.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("What was restored is not what was backed up: ");
        for (Line line : wrong.subList(0, Math.min(MOST_NAMED, wrong.size()))) {
            text.append(line.name())
                    .append(" was ")
                    .append(line.was())
                    .append(" and is ")
                    .append(line.is())
                    .append("; ");
        }
        text.setLength(text.length() - 2);
        return text + (wrong.size() > MOST_NAMED ? "; and " + (wrong.size() - MOST_NAMED) + " more." : ".");
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Comparison parse(String json) {
        try {
            return JSON.readValue(json, Comparison.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was compared can't be read any more", e);
        }
    }
}
