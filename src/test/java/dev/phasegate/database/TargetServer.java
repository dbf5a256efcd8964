package dev.phasegate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.postgresql.Driver;

import dev.phasegate.testsupport.TestCertificates;

/** A PostgreSQL that is not the server's own: what checks look at. With or without TLS; gone with {@link #close}. */
public final class TargetServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final int port;

    private TargetServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.port = Integer.parseInt(postgres.url("").replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    /** {@code certificate} null: without TLS. {@code name} of its folder below target/, which is kept for the next run. */
    public static TargetServer start(String name, TestCertificates.Server certificate) {
        Map<String, String> settings =
                new HashMap<>(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
        Path folder = Path.of("target", name).toAbsolutePath();
        if (certificate != null) {
            settings.put("ssl", "on");
            settings.put("ssl_cert_file", written(folder, "server.crt", certificate.certificatePem()));
            settings.put("ssl_key_file", written(folder, "server.key", certificate.keyPem()));
        }
        return new TargetServer(EmbeddedPostgres.start(folder, new ServerSettings(settings)));
    }

    /** Of programs that are installed on this machine, so that their pg_dump fits. {@code programs}: their folder. */
    public static TargetServer installed(String name, Path programs) {
        Map<String, String> settings = Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
        Path folder = Path.of("target", name).toAbsolutePath();
        return new TargetServer(EmbeddedPostgres.start(folder, new ServerSettings(settings), Binaries.at(programs)));
    }

    private static String written(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder.getParent());
            Path file = folder.resolveSibling(folder.getFileName() + "-" + name);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Of the superuser, {@code postgres}. */
    public String password() {
        return postgres.superuserPassword();
    }

    /** As the superuser, in the database {@code postgres}. */
    public void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connect() throws SQLException {
        Properties superuser = new Properties();
        superuser.setProperty("user", "postgres");
        superuser.setProperty("password", postgres.superuserPassword());
        return new Driver().connect(postgres.url("postgres"), superuser);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
