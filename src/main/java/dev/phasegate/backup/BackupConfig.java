package dev.phasegate.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where backups go and what makes them. */
@ConfigMapping(prefix = "phasegate.backup")
public interface BackupConfig {

    /** The folder of archives. Better on another disk than the databases; all nodes may share it. */
    @WithDefault("${phasegate.data-dir:data}/backups")
    Path folder();

    /** The folder with pg_dump and pg_restore; without it, where distributions put them, and the path. */
    Optional<Path> postgresBin();

    /** The folder with mariadb-dump, or mysqldump of MariaDB; without it, where distributions put it, and the path. */
    Optional<Path> mariadbBin();

    /** The file with the key that seals archives, made when the first one is sealed. All nodes need the same. */
    @WithDefault("${phasegate.data-dir:data}/backup.key")
    Path keyFile();

    /** Where a server is made for a drill and thrown away. */
    @WithDefault("${phasegate.data-dir:data}/scratch")
    Path scratchFolder();

    /** How often databases are asked for their version and size. */
    @WithDefault("1m")
    String lookEvery();

    /** Folders below which administrators may register a second place for archives; none: no second folder. */
    Optional<java.util.List<Path>> placeFolders();

    /** How often copies that wait are looked for. */
    @WithDefault("10s")
    String copyEvery();

    /** How often somebody looks whether a copy is still there, by its size. */
    @WithDefault("24h")
    Duration copyLookEvery();

    /** How often a copy is read to its end and compared: its bytes cross the network. */
    @WithDefault("30d")
    Duration copyReadEvery();

    /** How often a node looks whether the archives of its folder are still there. */
    @WithDefault("30s")
    Duration presentEvery();

    /** A folder that no node has held for so long is lost, with what is in it. */
    @WithDefault("5m")
    Duration folderGoneAfter();

    /** How often backups that nobody needs any more go. */
    @WithDefault("24h")
    String keepEvery();

    /** How many backups and drills a node works on at once. */
    @WithDefault("2")
    int atOnce();

    /** A test of a restore that takes longer ends, and proves nothing. */
    @WithDefault("12h")
    Duration drillWithin();

    /** How long a restore that somebody asked for waits for a second person. */
    @WithDefault("60m")
    Duration approveWithin();

    /** Whoever shows no sign of life for so long is given up. */
    @WithDefault("60s")
    Duration lostAfter();
}
