package dev.phasegate.backup.need;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.BackUpNow;
import dev.phasegate.gate.NeededBackup;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.NotFound;

/** Has what a phase needs backed up or tested, for that plan and phase, by whoever works in the plan. */
@ApplicationScoped
class MeetNeed {
    private final BackUpNow now;

    MeetNeed(BackUpNow now) {
        this.now = now;
    }

    /** Answers the backup's id. Throws {@link Conflict} where one is being made already, or where the programs here don't fit. */
    long backUp(NeedQuery.Found found, long need) {
        return now.backUp(
                wanted(found, need).target(),
                found.seat().plan().id(),
                found.phase().id());
    }

    /** The restore of the newest that is there. Answers the backup's id. */
    long test(NeedQuery.Found found, long need) {
        NeededBackup wanted = wanted(found, need);
        NeededBackup.Copy newest = wanted.copies().stream()
                .filter(NeededBackup.Copy::there)
                .findFirst()
                .orElseThrow(() -> new Conflict("There is no backup of " + wanted.database() + " to restore yet."));
        now.test(wanted.target(), newest.id());
        return newest.id();
    }

    private static NeededBackup wanted(NeedQuery.Found found, long need) {
        found.seat().requireMember();
        NeedCard card = found.cards().card(need);
        if (card == null) {
            throw new NotFound("need " + need);
        }
        if (!card.need().usable()) {
            throw new Conflict("This plan may not use " + card.database()
                    + " any more. An administrator can let it, or the need is removed.");
        }
        return card.need();
    }
}
