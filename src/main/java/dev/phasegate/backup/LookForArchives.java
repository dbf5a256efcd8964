package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveFolder;

/**
 * Each node's own round over the archives of the folder that it holds: a file deleted by hand or a lost disk is no backup, whatever the row says.
 * Nodes with folders of their own leave each other's alone; a folder that nobody holds any more is lost with what is in it.
 */
@ApplicationScoped
class LookForArchives {
    private static final Logger LOG = Logger.getLogger(LookForArchives.class);
    /** So many pages a round at most: a minute later it goes on. */
    private static final int PAGES = 10;

    private final RecordPresence record;
    private final FolderClaims folders;
    private final Here here;
    private final BackupConfig config;
    private final Clock clock;
    private final long[] below = {Long.MAX_VALUE, Long.MAX_VALUE};
    private final Namesakes namesakes = new Namesakes();
    private Instant since;
    /** The end of the last round. */
    private Instant asleep;

    private volatile boolean asked;

    LookForArchives(RecordPresence record, FolderClaims folders, Here here, BackupConfig config, Clock clock) {
        this.record = record;
        this.folders = folders;
        this.here = here;
        this.config = config;
        this.clock = clock;
    }

    /** After whatever a restore of Phasegate itself wrote down: what is really here counts at once, and nothing else. */
    void start(@Observes StartupEvent event) {
        since = clock.instant();
        asleep = since;
        asked = true;
    }

    /** Somebody met a file that is not there. */
    void soon() {
        asked = true;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void atOnce() {
        if (asked) {
            asked = false;
            fromTheNewest();
        }
    }

    private synchronized void fromTheNewest() {
        below[0] = Long.MAX_VALUE;
        below[1] = Long.MAX_VALUE;
        round();
    }

    @Scheduled(
            every = "{phasegate.backup.present-every}",
            delayed = "{phasegate.backup.present-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void round() {
        try {
            ArchiveFolder folder = here.folder();
            String mine = held(folder);
            look(folder, mine, false);
            look(folder, mine, true);
        } catch (IOException e) {
            LOG.warnf("The folder of backups can't be looked into: %s", e.getMessage());
        }
        if (!awake().isBefore(since.plus(config.folderGoneAfter()))) {
            record.alone(config.folderGoneAfter()); // not at once after a start: the others start as well
        }
    }

    /**
     * Now. Where this node could not ask our own database for a while, the others could not say either that they hold their folders: silence
     * counts from now on only.
     */
    private Instant awake() {
        Instant now = clock.instant();
        Duration usual = config.presentEvery().multipliedBy(2);
        Duration pause = config.folderGoneAfter().dividedBy(2);
        if (asleep.plus(usual.compareTo(pause) > 0 ? usual : pause).isBefore(now)) {
            since = now;
        }
        asleep = now;
        return now;
    }

    /** Its name, once this node said that it holds it. */
    private String held(ArchiveFolder folder) throws IOException {
        String name = folder.id();
        Map<Boolean, List<Namesakes.Claim>> claims = claims(name);
        if (!namesakes.copied(claims.get(true).get(0), claims.get(false), folder::open)) {
            return name;
        }
        String own = folder.nameAnew();
        folders.renamed(name, own);
        LOG.warnf(
                "The folder %s is a copy of another one that is in use. It has a name of its own now.", folder.path());
        claims(own);
        return own;
    }

    /** True: that of this node; false: those of others. */
    private Map<Boolean, List<Namesakes.Claim>> claims(String name) {
        return folders.hold(name, here.node()).stream()
                .collect(Collectors.partitioningBy(claim -> claim.node().equals(here.node())));
    }

    private void look(ArchiveFolder folder, String mine, boolean own) throws IOException {
        int at = own ? 1 : 0;
        for (int i = 0; i < PAGES; i++) {
            List<RecordPresence.Wanted> page = record.page(own, mine, below[at]);
            List<RecordPresence.Seen> seen = new ArrayList<>();
            for (RecordPresence.Wanted wanted : page) {
                RecordPresence.Seen news = wanted.seen(Presence.lacks(wanted.parts(), folder), mine);
                if (news != null) {
                    seen.add(news);
                }
            }
            if (!seen.isEmpty()) {
                record.write(seen);
            }
            if (page.size() < RecordPresence.PAGE) {
                below[at] = Long.MAX_VALUE;
                return;
            }
            below[at] = page.get(page.size() - 1).id();
        }
    }
}
