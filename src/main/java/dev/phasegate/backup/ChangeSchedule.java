package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.OtherAgenda;

/** What administrators do with the schedules of a database; each act puts the agenda right and is on record. */
@ApplicationScoped
class ChangeSchedule {
    private static final int LONGEST_REASON = 500;

    private final EntityManager em;
    private final OtherAgenda agenda;
    private final RunSchedule runs;
    private final AuditLog audit;
    private final TellGates tell;
    private final CurrentActor actor;
    private final Clock clock;

    ChangeSchedule(
            EntityManager em,
            OtherAgenda agenda,
            RunSchedule runs,
            AuditLog audit,
            TellGates tell,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.agenda = agenda;
        this.runs = runs;
        this.audit = audit;
        this.tell = tell;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Why it rests, empty: it goes on; and until when, null: until somebody lets it go on.
     */
    record Rest(String because, Instant until) {}

    /**
     * Nothing chosen ends it. {@code rest} null: it rests or not, as before. Throws {@link Conflict} where another version was seen,
     * and {@link Invalid}.
     */
    @Transactional
    void change(Database database, BackupSchedule.What what, int seenVersion, ScheduleForm form, Rest rest) {
        BackupSchedule there = seen(database, what, seenVersion);
        ScheduleForm.Chosen chosen = form.chosen();
        Instant now = clock.instant();
        if (chosen == null) {
            if (there == null) {
                return;
            }
            there.remove(actor.get().name(), now);
            done(database, there, "backup.schedule_ended", "ended the schedule of “" + database.name() + "”", Map.of());
            return;
        }
        BackupSchedule schedule = there == null ? BackupSchedule.fresh(database.id(), what) : there;
        schedule.plan(chosen, actor.get().name(), now);
        done(
                database,
                schedule,
                "backup.schedule_changed",
                "scheduled “" + database.name() + "” " + chosen.words(),
                Map.of("when", chosen.words()));
        if (rest != null && !rest.because().isBlank()) {
            pause(database, schedule, rest);
        } else if (rest != null && schedule.paused(now)) {
            resume(database, schedule);
        }
    }

    @Transactional
    void pause(Database database, BackupSchedule.What what, int seenVersion, Rest rest) {
        pause(database, present(database, what, seenVersion), rest);
    }

    private void pause(Database database, BackupSchedule schedule, Rest rest) {
        String reason = Typed.clean(rest.because()).strip();
        Instant now = clock.instant();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Invalid.field("reason", "Say why it rests, in up to 500 characters.");
        }
        if (rest.until() != null && !rest.until().isAfter(now)) {
            throw Invalid.field("until", "The end lies in the past.");
        }
        schedule.pause(actor.get().name(), reason, rest.until(), now);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        detail.put("until", rest.until() == null ? null : rest.until().toString());
        done(
                database,
                schedule,
                "backup.schedule_paused",
                "paused the schedule of “" + database.name() + "”"
                        + (rest.until() == null ? "" : " until " + rest.until()) + ": " + reason,
                detail);
    }

    @Transactional
    void resume(Database database, BackupSchedule.What what, int seenVersion) {
        resume(database, present(database, what, seenVersion));
    }

    private void resume(Database database, BackupSchedule schedule) {
        schedule.resume(clock.instant());
        done(
                database,
                schedule,
                "backup.schedule_resumed",
                "let the schedule of “" + database.name() + "” go on",
                Map.of());
    }

    private BackupSchedule present(Database database, BackupSchedule.What what, int seenVersion) {
        BackupSchedule schedule = seen(database, what, seenVersion);
        if (schedule == null) {
            throw new Conflict("There is no such schedule.");
        }
        return schedule;
    }

    private BackupSchedule seen(Database database, BackupSchedule.What what, int seenVersion) {
        ChangeSettings.lock(em, database.id());
        BackupSchedule there = BackupSchedule.lock(database.id(), what);
        int version = there == null ? 1 : there.seenVersion();
        if (version != seenVersion) {
            throw new Conflict("This schedule changed meanwhile. Nothing of yours was saved; look at it again.");
        }
        return there;
    }

    private void done(
            Database database, BackupSchedule schedule, String action, String sentence, Map<String, Object> more) {
        em.flush();
        agenda.follow(runs, schedule.id(), schedule.nextDue());
        tell.list();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("target", database.id());
        detail.put("what", schedule.what().name());
        detail.putAll(more);
        audit.append(new AuditEntry(
                action, null, null, sentence + " (" + schedule.what().words().toLowerCase(Locale.ROOT) + ")", detail));
    }
}
