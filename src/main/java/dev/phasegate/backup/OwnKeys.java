package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files of keys that lie outside of the database, and that a restored instance cannot do without. */
@ApplicationScoped
class OwnKeys {
    static final String AUDIT = "audit.key";
    static final String SECRETS = "secrets.key";
    static final String BACKUPS = "backup.key";

    private final Path audit;
    private final Path secrets;
    private final boolean masterKeyElsewhere;
    private final BackupConfig backups;

    OwnKeys(
            @ConfigProperty(name = "phasegate.audit.key-file") Path audit,
            @ConfigProperty(name = "phasegate.secrets.key-file") Path secrets,
            @ConfigProperty(name = "phasegate.secrets.master-key") Optional<String> masterKey,
            BackupConfig backups) {
        this.audit = audit;
        this.secrets = secrets;
        this.masterKeyElsewhere = masterKey.isPresent();
        this.backups = backups;
    }

    /** Those that there are. One that is made when it is first needed may be missing. */
    Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        put(files, AUDIT, audit);
        put(files, AUDIT + ".pub", audit.resolveSibling(audit.getFileName() + ".pub"));
        put(files, SECRETS, secrets);
        put(files, BACKUPS, backups.keyFile());
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, Path file) throws IOException {
        if (Files.exists(file)) {
            files.put(name, Files.readAllBytes(file));
        }
    }

    /** What an administrator has to keep by hand; empty where there is nothing. */
    String missing() {
        return masterKeyElsewhere
                ? "The key of the secrets is PHASEGATE_SECRETS_MASTER_KEY in the surroundings of this server. It is in no"
                        + " backup: keep it yourself."
                : "";
    }
}
