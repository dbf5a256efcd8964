package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.backup.tool.FindMaria;
import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.Fit;
import dev.phasegate.backup.tool.MariaFit;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.MariaVersion;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.shared.Ids;

/** What this node has for backups: its name, the folder, the keys, the programs. */
@ApplicationScoped
public class Here {
    private static final Duration TOOLS_STAY = Duration.ofMinutes(1);

    private final BackupConfig config;
    private final Clock clock;
    private final String node = Ids.next();
    private ArchiveFolder folder;
    private List<PgTools> tools;
    private Instant toolsSeen;
    private List<MariaTools> mariaTools;
    private Instant mariaSeen;

    Here(BackupConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Another one after each start. */
    public String node() {
        return node;
    }

    synchronized ArchiveFolder folder() throws IOException {
        if (folder == null) {
            folder = ArchiveFolder.open(config.folder(), node);
        }
        return folder;
    }

    /** Also where the folder can't be asked: then somebody else finds out. */
    public boolean gone(String other) {
        try {
            return folder().gone(other);
        } catch (IOException e) {
            return false;
        }
    }

    BackupKeys keys() throws IOException {
        return BackupKeys.read(config.keyFile());
    }

    BackupKeys keysToSeal() throws IOException {
        return BackupKeys.readOrMake(config.keyFile());
    }

    BackupKeys newKey() throws IOException {
        return BackupKeys.add(config.keyFile());
    }

    Path keyFile() {
        return config.keyFile().toAbsolutePath().normalize();
    }

    Path scratch() {
        return config.scratchFolder();
    }

    /** Looked for again now and then: somebody may install them because a page said so. */
    synchronized List<PgTools> tools() {
        Instant now = clock.instant();
        if (tools == null || !toolsSeen.plus(TOOLS_STAY).isAfter(now)) {
            tools = FindTools.here(config.postgresBin());
            toolsSeen = now;
        }
        return tools;
    }

    ToolFit fit(PgVersion server) {
        return ToolFit.of(tools(), server);
    }

    synchronized List<MariaTools> mariaTools() {
        Instant now = clock.instant();
        if (mariaTools == null || !mariaSeen.plus(TOOLS_STAY).isAfter(now)) {
            mariaTools = FindMaria.here(config.mariadbBin());
            mariaSeen = now;
        }
        return mariaTools;
    }

    /** The number says of which kind the server is. */
    Fit fit(int serverNumber) {
        return switch (Servers.word(serverNumber)) {
            case "MariaDB" -> MariaFit.of(mariaTools(), MariaVersion.ofNumber(serverNumber));
            case "MySQL" -> new NoFit("This is MySQL. Backups are taken of PostgreSQL and MariaDB.");
            default -> fit(PgVersion.ofNumber(serverNumber));
        };
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
