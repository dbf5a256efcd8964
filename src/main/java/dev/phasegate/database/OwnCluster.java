package dev.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.Driver;

/**
 * The PostgreSQL inside as it runs now, found by what it leaves in its folder: whoever started it may have been another class loader of
 * this process.
 */
public record OwnCluster(Path folder, int port) {
    private static final int PORT_LINE = 3;

    /** Empty where the application lives on another one. {@code jdbc}: the address that it uses. */
    public static Optional<OwnCluster> behind(String jdbc, Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return jdbc.startsWith("jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.NAME)
                    ? Optional.of(new OwnCluster(folder, port))
                    : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty(); // there is none in this folder
        }
    }

    Path data() {
        return folder.resolve("cluster");
    }

    Connection superuser() throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty(
                "password", Files.readString(folder.resolve("password")).strip());
        properties.setProperty("connectTimeout", "5");
        return new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.NAME, properties);
    }
}
