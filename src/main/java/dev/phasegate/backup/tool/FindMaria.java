package dev.phasegate.backup.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for MariaDB's programs: in the folder that somebody named and nowhere else, or where distributions put them, and on the path. */
public final class FindMaria {
    private static final List<String> USUAL =
            List.of("/usr/bin", "/usr/local/bin", "/opt/mariadb/bin", "/usr/local/mysql/bin");
    private static final List<String> DUMP = List.of("mariadb-dump", "mysqldump");
    private static final List<String> SERVER = List.of("mariadbd", "mysqld");
    private static final List<String> INSTALLER = List.of("mariadb-install-db", "mysql_install_db");

    private FindMaria() {}

    /** The newest version first. {@code named}: a folder that somebody configured. */
    public static List<MariaTools> here(Optional<Path> named) {
        Set<Path> folders = new LinkedHashSet<>();
        named.ifPresentOrElse(folders::add, () -> usual(folders));
        List<MariaTools> found = new ArrayList<>();
        for (Path folder : folders) {
            for (Path dump : programs(List.of(folder), DUMP)) {
                Optional<MariaVersion> version = Asked.version(dump).flatMap(MariaVersion::said);
                if (version.isPresent()) {
                    found.add(new MariaTools(dump, version.get(), server(folder)));
                    break; // the other name is the same program
                }
            }
        }
        found.sort(Comparator.comparing(MariaTools::version).reversed());
        return List.copyOf(found);
    }

    private static void usual(Set<Path> folders) {
        USUAL.forEach(folder -> folders.add(Path.of(folder)));
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder).toAbsolutePath());
            }
        }
    }

    private static MariaTools.Server server(Path folder) {
        List<Path> beside = Stream.of("", "../sbin", "../libexec", "../scripts")
                .map(other -> folder.resolve(other).normalize())
                .toList();
        Optional<Path> installer = programs(beside, INSTALLER).stream().findFirst();
        for (Path program : programs(beside, SERVER)) {
            Optional<MariaVersion> version = Asked.version(program).flatMap(MariaVersion::said);
            if (version.isPresent() && installer.isPresent()) {
                return new MariaTools.Server(program, installer.get(), version.get());
            }
        }
        return null;
    }

    private static List<Path> programs(List<Path> folders, List<String> names) {
        return folders.stream()
                .flatMap(folder -> names.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .toList();
    }
}
