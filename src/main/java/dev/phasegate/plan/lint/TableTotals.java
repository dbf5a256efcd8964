package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A table of times in the file with a total in its last row or below it. */
final class TableTotals {
    private static final int BELOW = 4;
    private static final int FEWEST = 3;
    private final LintedPlan plan;
    private final List<String> file;

    TableTotals(LintedPlan plan) {
        this.plan = plan;
        this.file = plan.file();
    }

    Stream<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= file.size(); i++) {
            boolean row = i < file.size() && file.get(i).strip().startsWith("|");
            if (row && start < 0) {
                start = i;
            } else if (!row && start >= 0) {
                table(start, i).ifPresent(found::add);
                start = -1;
            }
        }
        return found.stream();
    }

    /** Rows from {@code start} to before {@code end}. */
    private Optional<Finding> table(int start, int end) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = start + 2; i < end; i++) {
            rows.add(cells(file.get(i)));
        }
        boolean inside = !rows.isEmpty() && Vocabulary.of("total").in(file.get(end - 1));
        List<List<String>> body = inside ? rows.subList(0, rows.size() - 1) : rows;
        Integer line = inside ? Integer.valueOf(end) : below(end);
        return line == null || body.size() < FEWEST
                ? Optional.empty()
                : sum(body).flatMap(sum -> compare(sum, line));
    }

    private Integer below(int end) {
        for (int i = end; i < Math.min(file.size(), end + BELOW); i++) {
            if (Vocabulary.of("total").in(file.get(i)) && Span.in(file.get(i)).isPresent()) {
                return i + 1;
            }
        }
        return null;
    }

    /** Of the first column in which every row has a time. */
    private static Optional<Span> sum(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).min().orElse(0);
        for (int column = 0; column < columns; column++) {
            int at = column;
            List<Span> spans = rows.stream()
                    .map(row -> Span.whole(row.get(at)).orElse(null))
                    .filter(Objects::nonNull)
                    .toList();
            if (spans.size() == rows.size()) {
                return spans.stream().reduce(Span::plus);
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> compare(Span sum, int line) {
        Span stated = Span.in(file.get(line - 1)).orElse(null);
        if (stated == null || !sum.disagrees(stated)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "timeline-sum",
                Severity.WARNING,
                line,
                plan.elementAt(line),
                LintedPlan.hash(file.get(line - 1)),
                "The rows of the table take " + sum.words() + " together, the total says " + stated.words() + ".",
                "Correct the total or the rows; people plan their evening by it."));
    }

    private static List<String> cells(String row) {
        String inner = row.strip().replaceAll("^\\||\\|$", "");
        return Stream.of(inner.split("\\|", -1))
                .map(cell -> cell.replace("*", "").strip())
                .toList();
    }
}
