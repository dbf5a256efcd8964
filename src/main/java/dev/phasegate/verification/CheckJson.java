package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.phasegate.verification.probe.ShownTable;

/** Checks and runs as programs read them. */
public final class CheckJson {

    private CheckJson() {}

    /** A check. {@code hash}: of the definition, as evidence names it. */
    public record Whole(
            long id,
            String name,
            String kind,
            int version,
            String hash,
            String verdict,
            Instant verdictAt,
            Instant nextDue,
            boolean paused,
            Map<String, String> definition) {

        static Whole of(Check check, CheckFields fields, Instant now) {
            return new Whole(
                    check.id(),
                    check.name(),
                    check.kind().name(),
                    check.version(),
                    fields.hash(),
                    check.verdict() == null ? null : check.verdict().name(),
                    check.verdictAt(),
                    check.paused(now) ? check.pausedUntil() : check.nextDue(),
                    check.paused(now),
                    Passwords.hidden(fields).values());
        }
    }

    /** A run. {@code slot} null: somebody asked for it. */
    public record Run(
            long id,
            long check,
            int version,
            String state,
            Instant slot,
            String askedBy,
            Instant queuedAt,
            Instant at,
            Instant endedAt,
            Long tookMillis,
            String node,
            String result,
            List<RunDetail.Told> conditions,
            List<RunDetail.Tried> attempts,
            List<RunDetail.Figure> measured,
            String output,
            List<ShownTable> tables) {

        static Run of(CheckRun run) {
            return new Run(
                    run.id(),
                    run.checkId(),
                    run.version(),
                    run.state().name(),
                    run.slot(),
                    run.askedBy(),
                    run.queuedAt(),
                    run.at(),
                    run.endedAt(),
                    run.tookMillis(),
                    run.node(),
                    run.sentence(),
                    run.findings(),
                    run.attempts(),
                    run.measured(),
                    run.output(),
                    run.tables());
        }
    }
}
