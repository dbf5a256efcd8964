package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a history table says, held against what was expected. Of several rows of one migration the last one counts. Pure. */
final class MigrationObserved implements Observed {
    private final MigrationProbe probe;
    private final Map<String, Done> done = new LinkedHashMap<>();
    private final boolean more;
    private final List<String> pending = new ArrayList<>();
    private final List<String> drift = new ArrayList<>();

    private record Done(String state, String checksum, String alias) {}

    MigrationObserved(MigrationProbe probe, SqlResult history) {
        this.probe = probe;
        this.more = history.more();
        for (List<String> row : history.rows()) {
            done.remove(row.get(0));
            done.put(row.get(0), new Done(row.get(1), row.get(2), row.get(3)));
        }
        if (!probe.expected().isEmpty()) {
            compare();
        }
    }

    private void compare() {
        Set<String> known = new LinkedHashSet<>();
        probe.expected().forEach((wanted, checksum) -> {
            String name = name(wanted);
            if (name == null || done.get(name).state().equals("undone")) {
                pending.add(wanted);
            } else {
                known.add(name);
                String found = done.get(name).checksum();
                if (!checksum.isEmpty() && found != null && !found.equals(checksum)) {
                    drift.add(name + " (another checksum)");
                }
            }
        });
        all("applied").stream().filter(name -> !known.contains(name)).forEach(drift::add);
    }

    /** By its name, the name of its file, or the version that the name of a Flyway file begins with; null where it is not there. */
    private String name(String wanted) {
        String version = wanted.replaceFirst("^[VB]([0-9][0-9._]*)__.*", "$1").replace('_', '.');
        if (done.containsKey(wanted)) {
            return wanted;
        } else if (probe.tool() == MigrationTool.FLYWAY && done.containsKey(version)) {
            return version;
        }
        return done.entrySet().stream()
                .filter(entry -> wanted.equals(entry.getValue().alias()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private List<String> all(String state) {
        return done.entrySet().stream()
                .filter(entry -> entry.getValue().state().equals(state))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Value value(String subject) {
        if (more) {
            return new Value.Unknown("the history is longer than what was read");
        }
        return switch (subject) {
            case "applied" -> Value.number(all("applied").size(), "");
            case "failed" -> Value.number(all("failed").size(), "");
            case "pending" -> Value.number(pending(), "");
            case "drift" -> Value.number(drift(), "");
            case "last" -> {
                List<String> applied = all("applied");
                yield applied.isEmpty() ? new Value.Absent("not there") : Value.text(applied.get(applied.size() - 1));
            }
            default -> throw new IllegalArgumentException("unknown subject " + subject);
        };
    }

    private long pending() {
        return probe.expected().isEmpty()
                ? Math.max(0, probe.count() - all("applied").size())
                : pending.size();
    }

    private long drift() {
        return probe.expected().isEmpty() ? Math.max(0, all("applied").size() - probe.count()) : drift.size();
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        boolean judged = !probe.expected().isEmpty() || probe.count() > 0;
        for (String name : judged ? List.of("applied", "failed", "pending", "drift") : List.of("applied", "failed")) {
            if (value(name) instanceof Value.Number number) {
                measured.add(
                        new Measured(name, BigDecimal.valueOf(number.value().longValueExact()), ""));
            }
        }
        return measured;
    }

    String shown() {
        StringBuilder text = new StringBuilder();
        list(text, "failed", all("failed"));
        list(text, "pending", pending);
        list(text, "drift", drift);
        list(text, "undone", all("undone"));
        list(text, "applied", all("applied"));
        return text.toString();
    }

    private static void list(StringBuilder text, String word, List<String> names) {
        names.forEach(name -> text.append(word).append(": ").append(name).append('\n'));
    }
}
