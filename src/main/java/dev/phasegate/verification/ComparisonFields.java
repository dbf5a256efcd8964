package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.verification.compare.TablePair;
import dev.phasegate.verification.probe.CompareProbe;

/** The fields of a data comparison. */
final class ComparisonFields {
    /** The longest try: somebody sits before a page that loads. */
    private static final int TRY_SECONDS = 60;

    private ComparisonFields() {}

    static CompareProbe read(FieldReader fields) {
        List<TablePair> tables = new ArrayList<>();
        for (String line : fields.lines("tables")) {
            try {
                tables.add(TablePair.read(line));
            } catch (IllegalArgumentException e) {
                fields.fault("tables", e.getMessage());
            }
        }
        return new CompareProbe(
                tables,
                !fields.text("rows").equals("count"),
                fields.ticked("definitions"),
                fields.ticked("orphans"),
                fields.seconds(CheckKind.COMPARISON.seconds(), 7_200),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }

    /** For a try. */
    static CheckFields briefly(CheckFields fields) {
        String seconds = fields.or("timeout", CheckKind.COMPARISON.seconds());
        boolean longer = seconds.matches("\\d{1,6}") && Integer.parseInt(seconds) > TRY_SECONDS;
        return fields.get("kind").equals(CheckKind.COMPARISON.name()) && longer
                ? fields.with("timeout", String.valueOf(TRY_SECONDS))
                : fields;
    }
}
