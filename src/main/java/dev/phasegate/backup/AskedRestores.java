package dev.phasegate.backup;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** Restores that wait for a second person, for whoever could be that one: the home page. */
@ApplicationScoped
public class AskedRestores {
    private static final int SHOWN = 10;

    private final AskRestore ask;
    private final Clock clock;

    AskedRestores(AskRestore ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    public record Asked(String title, String text, String href) {}

    /** The oldest first. Few are ever open, as each runs out within hours. */
    public List<Asked> mine() {
        return BackupRestore.<BackupRestore>find(
                        "state = ?1 and expiresAt > ?2 order by id", RestoreState.ASKED, clock.instant())
                .page(0, SHOWN)
                .<BackupRestore>list()
                .stream()
                .filter(restore -> ask.refusal(restore).isEmpty())
                .map(restore -> new Asked(
                        "Approve or refuse: restore a backup as " + restore.name(),
                        restore.askedBy() + " asked, onto the server of " + restore.place() + ": " + restore.why(),
                        "/backups/restores/" + restore.id()))
                .toList();
    }
}
