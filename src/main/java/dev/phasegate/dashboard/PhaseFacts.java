package dev.phasegate.dashboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

import dev.phasegate.plan.PhaseState;
import dev.phasegate.regression.RegressionNews;
import dev.phasegate.web.Status;

/**
 * A phase as its row counts it. {@code done} and {@code required} are items and steps together. {@code refusedBy}: somebody
 * said no-go in this attempt and has not taken it back.
 */
record PhaseFacts(
        String id,
        int number,
        String name,
        PhaseState state,
        int done,
        int required,
        int failed,
        Instant startedAt,
        Instant workDoneAt,
        Instant observedUntil,
        Instant endedAt,
        String reason,
        int signed,
        String refusedBy,
        boolean bypassed,
        boolean regressed,
        Instant now) {

    /** Of {@code phase c} and {@link #SIGNED} {@code s}. */
    static final String COLUMNS = """
            c.id as phase_id, c.number, c.name, c.state as phase_state, c.items_done + c.steps_done as done,
              c.items_required + c.steps_required as required, c.work_failed, c.started_at, c.work_done_at, c.soak_minutes,
              c.ended_at, c.reason, c.bypassed, %s as regressed, s.signed, s.refused_by, coalesce(s.by_me, false) as by_me""".formatted(RegressionNews.REGRESSED.replace("f.", "c."));

    /** Parameters: the moment (what expired before does not count) and the viewer. */
    static final String SIGNED = """
            left join lateral (
              select count(*) filter (where o.answer = 'GO' and o.expires_at > ?) as signed,
                max(o.user_name) filter (where o.answer = 'NO_GO') as refused_by, bool_or(o.user_id = ?) as by_me
              from sign_off o where o.phase_id = c.id and o.attempt = c.attempt
                and not exists (select 1 from sign_off_withdrawal w where w.sign_off_id = o.id)) s on true
            """;

    /** Null where the row has no phase. */
    static PhaseFacts of(ResultSet row, Instant now) throws SQLException {
        if (row.getString("phase_id") == null) {
            return null;
        }
        Instant workDone = instant(row, "work_done_at");
        return new PhaseFacts(
                row.getString("phase_id"),
                row.getInt("number"),
                row.getString("name"),
                PhaseState.valueOf(row.getString("phase_state")),
                row.getInt("done"),
                row.getInt("required"),
                row.getInt("work_failed"),
                instant(row, "started_at"),
                workDone,
                workDone == null ? null : workDone.plus(Duration.ofMinutes(row.getInt("soak_minutes"))),
                instant(row, "ended_at"),
                row.getString("reason"),
                row.getInt("signed"),
                row.getString("refused_by"),
                "PASSED".equals(row.getString("phase_state")) && row.getBoolean("bypassed"),
                row.getBoolean("regressed"),
                now);
    }

    /** As people see it at this moment. */
    PhaseState shown() {
        if (state != PhaseState.IN_PROGRESS || workDoneAt == null) {
            return state;
        }
        return now.isBefore(observedUntil) ? PhaseState.OBSERVING : PhaseState.READY_TO_SIGN;
    }

    /** Something a person has to decide about. */
    boolean held() {
        return state == PhaseState.IN_PROGRESS && (failed > 0 || refusedBy != null);
    }

    public Status status() {
        if (!held()) {
            return regressed ? Status.of("REGRESSED") : bypassed ? Status.of("BYPASSED") : Status.of(shown());
        }
        return Status.of("HELD").because(failed > 0 ? failed + " failed" : "NO-GO");
    }

    int left() {
        return required - done;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
