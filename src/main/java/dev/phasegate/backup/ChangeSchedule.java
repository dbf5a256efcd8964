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
     * Nothing chosen ends it. {@code pausedBecause} null: as it is; empty: it goes on. Throws {@link Conflict} where another version was
     * seen, and {@link Invalid}.
     */
    @Transactional
    void change(Database database, BackupSchedule.What what, int seenVersion, ScheduleForm form, String pausedBecause) {
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
        if (pausedBecause != null && !pausedBecause.isBlank()) {
            pause(database, schedule, pausedBecause);
        } else if (pausedBecause != null && schedule.paused(now)) {
            resume(database, schedule);
        }
    }

    @Transactional
    void pause(Database database, BackupSchedule.What what, int seenVersion, String why) {
        pause(database, present(database, what, seenVersion), why);
    }

    private void pause(Database database, BackupSchedule schedule, String why) {
        String reason = why == null ? "" : Typed.clean(why).strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Invalid.field("reason", "Say why it rests, in up to 500 characters.");
        }
        schedule.pause(actor.get().name(), reason, null, clock.instant());
        done(
                database,
                schedule,
                "backup.schedule_paused",
                "paused the schedule of “" + database.name() + "”: " + reason,
                Map.of("reason", reason));
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
