package dev.phasegate.backup.tool;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code pg_dump} and {@code pg_restore} of one version, side by side in a folder. */
public record PgTools(Path folder, PgVersion version) {

    public Path dump() {
        return folder.resolve("pg_dump");
    }

    public Path restore() {
        return folder.resolve("pg_restore");
    }

    /** A server of the same version is here as well, so one can be made and thrown away. */
    public boolean withServer() {
        return Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres"));
    }

    /** “pg_dump 15.18 in /usr/lib/postgresql/15/bin”. */
    public String words() {
        return "pg_dump " + version + " in " + folder;
    }
}
