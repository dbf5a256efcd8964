package dev.phasegate.backup;

import java.io.IOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.Decision;
import dev.phasegate.gate.DecisionFollower;
import dev.phasegate.gate.Gate;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.runbook.StepFacts;
import dev.phasegate.runbook.StepFollower;
import dev.phasegate.shared.Conflict;

/**
 * A Go or a step that relies on a backup looks for its file once more, where this node holds the folder: what was deleted a moment ago is not
 * relied on. One look at a name and its size, so the one thing of a disk that happens under the locks of a plan.
 */
@ApplicationScoped
class LookBeforeRelying implements DecisionFollower, StepFollower {
    private static final Logger LOG = Logger.getLogger(LookBeforeRelying.class);

    private final Here here;
    private final FetchArchive copies;
    private final LookForArchives look;

    LookBeforeRelying(Here here, FetchArchive copies, LookForArchives look) {
        this.here = here;
        this.copies = copies;
        this.look = look;
    }

    @Override
    public void decided(Gate gate, Decision.Outcome outcome) {
        if (outcome == Decision.Outcome.GO) {
            gate.facts().backups().stream().filter(BackupFact::met).forEach(this::require);
        }
    }

    @Override
    public void began(Plan plan, Phase phase, StepFacts step, List<BackupFact> reliedOn) {
        reliedOn.forEach(this::require);
    }

    private void require(BackupFact fact) {
        Backup backup = Backup.findById(fact.backup().id());
        String lacks = backup == null ? "" : lacks(backup);
        if (!lacks.isEmpty() && !copies.sure(backup.id())) {
            look.soon();
            throw new Conflict("Backup " + backup.id() + " of “" + backup.databaseName()
                    + "” can't be relied on any more. " + lacks + " Make another one.");
        }
    }

    /** Empty also where another node would have to look. */
    private String lacks(Backup backup) {
        try {
            ArchiveFolder folder = here.folder();
            return backup.folder().equals(folder.id()) ? Presence.lacks(backup.parts(), folder) : "";
        } catch (IOException e) {
            LOG.warnf("The folder of backups can't be looked into: %s", e.getMessage());
            return "";
        }
    }
}
