package dev.phasegate.verification.probe;

import java.util.List;
import java.util.function.UnaryOperator;

/** Something found that is best read as a table. {@code note}: what it leaves out; empty for nothing. */
public record ShownTable(String title, List<String> columns, List<List<String>> rows, String note) {

    /** The same table in other words. */
    ShownTable saying(UnaryOperator<String> words) {
        return new ShownTable(
                title,
                columns,
                rows.stream().map(row -> row.stream().map(words).toList()).toList(),
                note);
    }
}
