package dev.phasegate.backup;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.tool.Fit;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;

/**
 * A backup or a test of its restore at once, for whoever may have it: they throw {@link NotFound}, {@link Forbidden}, and {@link Conflict}
 * where one is being made already or where the programs here don't fit.
 */
@ApplicationScoped
public class BackUpNow {
    private final BackupAccess access;
    private final AskBackup ask;
    private final BackupRuns runs;
    private final Here here;
    private final CurrentActor actor;

    BackUpNow(BackupAccess access, AskBackup ask, BackupRuns runs, Here here, CurrentActor actor) {
        this.access = access;
        this.ask = ask;
        this.runs = runs;
        this.here = here;
        this.actor = actor;
    }

    /** For that plan and phase. Answers the backup's id. */
    public long backUp(long database, long planId, String phaseId) {
        BackupWork.Order order = ask.backup(access.toAsk(database), new AskBackup.Purpose(planId, phaseId));
        runs.backup(order);
        return order.id();
    }

    public void test(long database, long backup) {
        access.toAsk(database);
        runs.drill(ask.drill(backup, actor.get()));
    }

    /** Whether the programs here fit a server, whose number says of which kind it is. */
    public Fit fit(int server) {
        return here.fit(server);
    }
}
