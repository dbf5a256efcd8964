package dev.phasegate.verification.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.phasegate.verification.compare.Layout.Field;

/** Rows that differ, as people read them: the key, what is the matter, and the values that are not the same. */
public final class RowValues {
    private static final String MASKED = "•••";
    private static final int LONGEST = 200;
    private static final int LONGEST_ROW = 1_000;

    private RowValues() {}

    /** {@code here} and {@code there}: what {@link TableSql#values} gave, whole rows. */
    public static List<List<String>> shown(
            Layout layout, List<RowDifference> rows, List<List<String>> here, List<List<String>> there) {
        Map<List<String>, List<String>> left = byKey(layout, here);
        Map<List<String>, List<String>> right = byKey(layout, there);
        return rows.stream()
                .map(row -> row(layout, row, left.get(row.key()), right.get(row.key())))
                .toList();
    }

    private static Map<List<String>, List<String>> byKey(Layout layout, List<List<String>> rows) {
        int keys = layout.key().size();
        return rows.stream()
                .collect(Collectors.toMap(row -> row.subList(0, keys), Function.identity(), (first, second) -> first));
    }

    private static List<String> row(Layout layout, RowDifference row, List<String> here, List<String> there) {
        boolean both = row.kind() == RowDifference.Kind.CHANGED && here != null && there != null;
        return List.of(
                key(layout, row.key()),
                row.kind().words(),
                row.kind() == RowDifference.Kind.MISSING_HERE ? "" : values(layout, here, both ? there : null),
                row.kind() == RowDifference.Kind.MISSING_THERE ? "" : values(layout, there, both ? here : null));
    }

    private static String key(Layout layout, List<String> key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            Field field = layout.key().get(i);
            parts.add(field.name() + " " + (field.masked() ? MASKED : text(key.get(i))));
        }
        return String.join(", ", parts);
    }

    /** Of the columns whose hashes differ; of all but the key where the row is on one side alone. */
    private static String values(Layout layout, List<String> row, List<String> other) {
        if (row == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            int at = layout.key().size() + 2 * i;
            boolean told = other == null ? !layout.key().contains(field) : !Objects.equals(row.get(at), other.get(at));
            if (told) {
                parts.add(field.name() + " " + (field.masked() ? MASKED : text(row.get(at + 1))));
            }
        }
        String all = String.join(", ", parts);
        return all.length() > LONGEST_ROW ? all.substring(0, LONGEST_ROW - 1) + "…" : all;
    }

    private static String text(String value) {
        if (value == null) {
            return "null";
        }
        String line = value.replaceAll("\\s+", " ");
        return line.length() >= LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
