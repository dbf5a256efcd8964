package dev.phasegate.gate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The backups that a phase needs, and what its signatures relied on. The newest backup that counts is the evidence, but a signature keeps
 * the one it was given on for as long as that counts: another backup an hour later is no reason to sign again. When the one relied on
 * is too old, gone or refuted, the evidence is another, and so every signature on it is stale.
 */
public record NeededBackups(List<NeededBackup> needs, List<Signed> signed) {
    public static final NeededBackups NONE = new NeededBackups(List.of(), List.of());

    // A state per need, of few backups each: the newest, the newest that is there, the newest that could count, and
    // those signed on.
    private static final String OF_PHASE = """
            (with signed as materialized (select s.id, s.subject_hash, s.expires_at,
                array(select cast(r -> 'backup' ->> 'id' as bigint)
                  from jsonb_array_elements(cast(s.evidence as jsonb) -> 'backups') r
                  where r -> 'backup' ->> 'id' is not null) as relied
              from sign_off s where s.phase_id = %1$s and s.answer = 'GO'
                and s.attempt = (select a.attempt from phase a where a.id = %1$s) and position('"backups"' in s.evidence) > 0
                and not exists (select from sign_off_withdrawal w where w.sign_off_id = s.id))
            select cast(json_build_object(
              'needs', (select json_agg(json_build_object('id', n.id, 'stepId', n.step_id, 'target', t.id,
                  'database', t.name, 'wanted', n.state, 'hours', n.hours, 'server', l.server_number,
                  'usable', t.removed_at is null and exists (
                    select from target_grant g where g.target_id = t.id and g.plan_id = n.plan_id),
                  'copies', (select json_agg(json_build_object('id', b.id, 'state', b.state, 'at', b.snapshot_at,
                      'there', b.state not in ('RUNNING', 'FAILED') and b.expired_at is null and b.snapshot_at is not null
                        and b.started_at >= t.pointed_at and #somewhere#b#,
                      'lost', b.expired_at is null and not #somewhere#b#, 'notKnown', b.not_known,
                      'running', b.ended_at is null, 'stage', b.stage, 'sha256', b.sha256, 'reason', b.reason,
                      'percent', case when b.total_bytes > 0 then least(99, b.done_bytes * 100 / b.total_bytes) else 0 end,
                      'refuted', (select c.reason from backup_comparison c where c.backup_id = b.id
                        order by c.ended_at desc limit 1),
                      'proof', (select #drill# from backup_drill d where d.backup_id = b.id and d.state = 'PROVEN'
                        order by d.id limit 1),
                      'last', (select #drill# from backup_drill d where d.backup_id = b.id order by d.id desc limit 1))
                      order by b.id desc)
                    from backup b where b.id in (
                      select max(x.id) from backup x where x.target_id = n.target_id
                      union select max(x.id) from backup x where x.target_id = n.target_id
                        and x.state not in ('RUNNING', 'FAILED') and x.expired_at is null and #somewhere#x#
                      union select max(x.id) from backup x where x.target_id = n.target_id and x.expired_at is null
                        and (x.state = 'RESTORE_PROVEN' or x.state = n.state) and #somewhere#x#
                        and coalesce((select c.reason from backup_comparison c where c.backup_id = x.id
                          order by c.ended_at desc limit 1), '') = ''
                      union select unnest(s.relied) from signed s)
                      and b.target_id = n.target_id)) order by n.id)
                from backup_need n join target t on t.id = n.target_id left join backup_look l on l.target_id = t.id
                where n.phase_id = %1$s and n.removed_at is null),
              'signed', (select json_agg(json_build_object('hash', s.subject_hash, 'until', s.expires_at,
                'relied', s.relied) order by s.id desc) from signed s)) as text)
            where exists (select from backup_need n where n.phase_id = %1$s and n.removed_at is null))""".replace(
                    "#drill#",
                    "json_build_object('id', d.id, 'state', d.state, 'stage', d.stage, 'reason', d.reason, 'restoreMillis',"
                            + " d.restore_ms, 'percent', case when d.total_bytes > 0"
                            + " then least(99, d.done_bytes * 100 / d.total_bytes) else 0 end)")
            // Its file is where it was written, or a copy at another place was found the same, and was there when
            // somebody looked last
            .replaceAll(
                    "#somewhere#(\\w)#",
                    "($1.missing_since is null or exists (select from backup_copy c"
                            + " where c.backup_id = $1.id and c.state = 'VERIFIED' and c.reason = ''))");

    public NeededBackups {
        needs = needs == null ? List.of() : List.copyOf(needs);
        signed = signed == null ? List.of() : List.copyOf(signed);
    }

    /** A Go that was not taken back: the hash of its evidence, until when it counts, and the ids of the backups it relied on. */
    public record Signed(String hash, Instant until, List<Long> relied) {
        public Signed {
            relied = relied == null ? List.of() : List.copyOf(relied);
        }
    }

    /** A scalar subquery of type text for the phase that the SQL expression names; nothing where it needs none. */
    public static String ofPhase(String expression) {
        return OF_PHASE.formatted(expression);
    }

    public static NeededBackups read(String json, ObjectMapper mapper) {
        try {
            return json == null ? NONE : mapper.readValue(json, NeededBackups.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    /** Those of the gate itself. What a step needs was there when it began, and may be older by now. */
    private List<BackupFact> judge(Set<Long> kept, Instant now) {
        return needs.stream()
                .filter(need -> need.stepId() == null)
                .map(need -> need.judge(kept, now))
                .toList();
    }

    /** What signatures that still count, or did lately, relied on. */
    public Set<Long> relied(Instant now) {
        return signed.stream()
                .filter(signature -> signature.until().isAfter(now))
                .flatMap(signature -> signature.relied().stream())
                .collect(Collectors.toSet());
    }

    /** What must be there before a step begins. */
    public List<BackupFact> ofStep(String stepId, Instant now) {
        return needs.stream()
                .filter(need -> stepId.equals(need.stepId()))
                .map(need -> need.judge(now))
                .toList();
    }

    /**
     * What the gate stands on: {@code ground} makes it of the facts, {@code hash} is that of its evidence. A signature keeps what it
     * relied on only where it is on that very evidence, so one that is stale for another reason holds back no newer backup.
     */
    <T> T choose(Instant now, Function<List<BackupFact>, T> ground, Function<T, String> hash) {
        List<BackupFact> newest = judge(Set.of(), now);
        T usual = ground.apply(newest);
        for (Signed signature : signed) {
            List<BackupFact> kept = judge(Set.copyOf(signature.relied()), now);
            T made = kept.equals(newest) ? usual : ground.apply(kept);
            if (signature.until().isAfter(now) && hash.apply(made).equals(signature.hash())) {
                return made;
            }
        }
        return usual;
    }
}
