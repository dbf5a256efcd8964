package dev.phasegate.backup.tool;

import java.nio.file.Path;

/** {@code mariadb-dump}, by whatever name; and, where they are here, the server of a version and the program that makes its folder. */
public record MariaTools(Path dump, MariaVersion version, Server server) {

    /** Together they make a server that can be thrown away. */
    public record Server(Path program, Path installer, MariaVersion version) {}

    /** A server of this series can be made here; {@code null} where none is. */
    public Server serverOf(MariaVersion wanted) {
        return server != null && server.version().sameSeries(wanted) ? server : null;
    }

    /** “mariadb-dump 10.11.19 in /usr/bin”. */
    public String words() {
        return dump.getFileName() + " " + version + " in " + dump.getParent();
    }
}
