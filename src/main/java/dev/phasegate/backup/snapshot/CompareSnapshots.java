package dev.phasegate.backup.snapshot;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.BackupAccess;
import dev.phasegate.backup.Database;
import dev.phasegate.backup.invariant.Differences;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Tolerances;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Holds two snapshots against each other, and keeps what may differ and why something does. Both databases have to be the actor's to see. */
@ApplicationScoped
class CompareSnapshots {
    private static final int LONGEST_TEXT = 4_000;

    private final BackupAccess access;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    CompareSnapshots(BackupAccess access, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.access = access;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** A comparison with both sides, as it stands now. {@code mayWrite}: the actor works with the later database. */
    record Seen(
            SnapshotComparison comparison,
            InvariantSnapshot before,
            InvariantSnapshot after,
            List<SnapshotExplanation> explanations,
            Differences differences,
            boolean mayWrite) {}

    /** Throws {@link NotFound} where one of the two is not the actor's to see. */
    Seen see(long id) {
        SnapshotComparison comparison = SnapshotComparison.findById(id);
        if (comparison == null) {
            throw new NotFound("comparison " + id);
        }
        InvariantSnapshot before = InvariantSnapshot.findById(comparison.beforeId());
        InvariantSnapshot after = InvariantSnapshot.findById(comparison.afterId());
        Database earlier = access.also(before.targetId());
        Database later = earlier.id() == after.targetId() ? earlier : access.also(after.targetId());
        List<SnapshotExplanation> explanations = SnapshotExplanation.ofComparison(id);
        return new Seen(
                comparison,
                before,
                after,
                explanations,
                differences(comparison, before, after, explanations),
                later.mayAsk());
    }

    private static Differences differences(
            SnapshotComparison comparison,
            InvariantSnapshot before,
            InvariantSnapshot after,
            List<SnapshotExplanation> explanations) {
        Set<String> explained =
                explanations.stream().map(SnapshotExplanation::name).collect(Collectors.toSet());
        return Differences.of(
                Invariants.parse(before.invariants()),
                Invariants.parse(after.invariants()),
                Tolerances.parse(comparison.tolerances()),
                explained);
    }

    /** Answers the id. Throws {@link Forbidden} where the actor may not have the later database backed up. */
    @Transactional
    long compare(long beforeId, long afterId, String tolerances) {
        InvariantSnapshot before = there(beforeId, "before");
        InvariantSnapshot after = there(afterId, "after");
        access.requireAsk(after.targetId());
        if (beforeId == afterId) {
            throw Invalid.field("after", "Choose two different ones.");
        }
        SnapshotComparison comparison =
                SnapshotComparison.of(beforeId, afterId, checked(tolerances), actor.get(), clock.instant());
        append(
                comparison,
                after.targetId(),
                "snapshot.compared",
                "compared “" + before.name() + "” of “" + before.databaseName() + "” with “" + after.name() + "” of “"
                        + after.databaseName() + "”",
                Map.of("tolerances", comparison.tolerances()));
        return comparison.id();
    }

    private InvariantSnapshot there(long id, String field) {
        InvariantSnapshot snapshot = InvariantSnapshot.findById(id);
        if (snapshot == null || !snapshot.there()) {
            throw Invalid.field(field, "Choose a snapshot that was taken.");
        }
        access.also(snapshot.targetId());
        return snapshot;
    }

    private static String checked(String tolerances) {
        String text = tolerances == null ? "" : tolerances.strip();
        List<String> faults = Tolerances.faults(text);
        if (text.length() > LONGEST_TEXT) {
            throw Invalid.field("tolerances", "At most " + LONGEST_TEXT + " characters.");
        } else if (!faults.isEmpty()) {
            throw Invalid.field("tolerances", String.join(" ", faults));
        }
        return text;
    }

    @Transactional
    void tolerate(long id, String tolerances) {
        SnapshotComparison comparison = SnapshotComparison.lock(id);
        String before = comparison.tolerances();
        comparison.tolerate(checked(tolerances));
        append(
                comparison,
                null,
                "snapshot.tolerances",
                "changed by how much a comparison may differ",
                Map.of("before", before, "after", comparison.tolerances()));
    }

    /** Of a line that differs. */
    @Transactional
    void explain(long id, String name, String note) {
        Seen seen = see(id);
        String why = note == null ? "" : note.strip();
        Differences.Line line = seen.differences().line(name == null ? "" : name);
        if (line == null) {
            throw Invalid.field("note", "There is no such line in this comparison.");
        } else if (why.isEmpty() || why.length() > LONGEST_TEXT) {
            throw Invalid.field("note", "Say why it differs, in at most " + LONGEST_TEXT + " characters.");
        } else if (line.verdict() == Differences.Verdict.SAME || line.verdict() == Differences.Verdict.WITHIN) {
            throw new Conflict("“" + name + "” needs no explanation.");
        }
        SnapshotExplanation.of(id, name, line.change(), why, actor.get(), clock.instant());
        append(
                seen.comparison(),
                null,
                "snapshot.explained",
                "explained why “" + name + "” differs: " + why,
                Map.of("name", name, "before", line.before(), "after", line.after()));
    }

    private void append(
            SnapshotComparison comparison, Long target, String action, String sentence, Map<String, Object> more) {
        live.publish(null, "comparison:" + comparison.id());
        if (target != null) {
            live.publish(null, "snapshots:" + target);
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("comparison", comparison.id());
        detail.put("beforeSnapshot", comparison.beforeId());
        detail.put("afterSnapshot", comparison.afterId());
        detail.putAll(more);
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }
}
