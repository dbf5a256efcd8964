package dev.phasegate.backup.snapshot;

import java.util.List;
import java.util.Map;

import dev.phasegate.backup.invariant.Differences;

/** Two snapshots against each other, line by line. */
public record ComparisonPage(CompareSnapshots.Seen seen, Map<String, String> typed, Map<String, String> errors) {

    public String path() {
        return "/backups/comparisons/" + seen.comparison().id();
    }

    public String back() {
        return "/backups/databases/" + seen.after().targetId() + "/snapshots";
    }

    public InvariantSnapshot before() {
        return seen.before();
    }

    public InvariantSnapshot after() {
        return seen.after();
    }

    public SnapshotComparison comparison() {
        return seen.comparison();
    }

    public boolean mayWrite() {
        return seen.mayWrite();
    }

    public boolean settled() {
        return seen.differences().settled();
    }

    public long open() {
        return seen.differences().open();
    }

    /** Worth reading: everything that is not the same. */
    public List<Differences.Line> lines() {
        return seen.differences().lines().stream()
                .filter(line -> line.verdict() != Differences.Verdict.SAME)
                .toList();
    }

    public long same() {
        return (long) seen.differences().lines().size() - lines().size();
    }

    public int definitions() {
        return seen.differences().definitions();
    }

    /** The newest first. */
    public List<SnapshotExplanation> notes(Differences.Line line) {
        return seen.explanations().stream()
                .filter(note -> note.name().equals(line.name()))
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .toList();
    }

    public boolean explainable(Differences.Line line) {
        return mayWrite()
                && (line.verdict() == Differences.Verdict.DIFFERS || line.verdict() == Differences.Verdict.EXPLAINED);
    }

    /** Ids of fields can't hold any name. */
    public int number(Differences.Line line) {
        return lines().indexOf(line);
    }

    public String tolerances() {
        return typed.getOrDefault("tolerances", comparison().tolerances());
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
