package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import dev.phasegate.verification.compare.Bisecting;

/** What a comparison shows. Pure. */
record CompareObserved(List<TableCompared> tables, Duration took) implements Observed {

    @Override
    public Value value(String subject) {
        return switch (subject) {
            case "rows here" -> sum(t -> t.found().here(), "rows");
            case "rows there" -> sum(t -> t.found().there(), "rows");
            case "rows differing" -> sum(t -> t.found().differing(), "rows");
            case "missing here" -> sum(t -> t.found().missingHere(), "rows");
            case "missing there" -> sum(t -> t.found().missingThere(), "rows");
            case "changed" -> sum(t -> t.found().changed(), "rows");
            case "counts differing" -> sum(t -> t.found().here() == t.found().there() ? 0 : 1, "tables");
            case "tables differing" -> sum(t -> t.differs() ? 1 : 0, "tables");
            case "schema differences" -> sum(t -> t.schema().size(), "");
            case "nulls here" -> sum(TableCompared::nullsHere, "rows");
            case "nulls there" -> sum(TableCompared::nullsThere, "rows");
            case "orphans here" -> sum(TableCompared::orphansHere, "rows");
            case "orphans there" -> sum(TableCompared::orphansThere, "rows");
            case "time" -> Value.number(took.toMillis(), "ms");
            default -> throw new IllegalArgumentException("unknown subject " + subject);
        };
    }

    private Value sum(ToLongFunction<TableCompared> of, String unit) {
        return Value.number(tables.stream().mapToLong(of).sum(), unit);
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        boolean full = tables.stream().allMatch(TableCompared::full);
        for (String subject : CompareProbe.SUBJECTS) {
            if (full || List.of("rows here", "rows there", "time").contains(subject)) {
                Value.Number number = (Value.Number) value(subject);
                measured.add(new Measured(subject, number.value(), number.unit()));
            }
        }
        return measured;
    }

    String output() {
        StringBuilder text = new StringBuilder();
        for (TableCompared table : tables) {
            text.append(table.sentence()).append('\n');
            table.schema().forEach(line -> text.append("  ").append(line).append('\n'));
            table.notes().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    List<ShownTable> shown() {
        List<ShownTable> shown = new ArrayList<>();
        for (TableCompared table : tables) {
            if (!table.rows().isEmpty()) {
                long more = table.found().differing() - table.found().first().size();
                shown.add(new ShownTable(
                        table.pair().words(),
                        List.of("Key", "What", "Here", "There"),
                        table.rows(),
                        more <= 0
                                ? ""
                                : (table.found().atLeast() ? "At least " : "")
                                        + TableCompared.number(more) + " more rows differ. Exact up to "
                                        + TableCompared.number(Bisecting.COUNTED) + "."));
            }
        }
        return shown;
    }
}
