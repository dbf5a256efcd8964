package dev.phasegate.backup;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** The parts of a backup one by one, as those who measure want them. */
public final class BackupForBenchmark implements AutoCloseable {
    private static final OutboundSql SQL = new OutboundSql(new Guard(name -> List.of(InetAddress.getAllByName(name))));
    private static final BackupKey KEY = BackupKey.parse("00112233445566778899aabbccddeeff".repeat(2));

    private final PgTools tools;
    private final ThrowAwayPostgres server;
    private final ArchiveFolder folder;
    private int drills;

    public BackupForBenchmark(Path scratch) throws Exception {
        tools = FindTools.here(Optional.empty()).stream()
                .filter(PgTools::withServer)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("install PostgreSQL with its client programs"));
        server = ThrowAwayPostgres.start(scratch.resolve("servers"), Optional.of(tools.folder()));
        folder = ArchiveFolder.open(scratch.resolve("archives"), "benchmark");
    }

    public void make(String database, String... statements) throws SQLException {
        server.makeDatabase(database, "UTF8", List.of());
        run(database, statements);
    }

    public void run(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
                        server.user(),
                        server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The bare program with the options that a backup has, to a file. */
    public void bare(String database, int compression) throws Exception {
        Path file = folder.path().resolve("bare.dump");
        ProcessBuilder builder = new ProcessBuilder(
                tools.dump().toString(),
                "--format=custom",
                "--compress=" + compression,
                "--verbose",
                "--file=" + file,
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--username=" + server.user(),
                "--dbname=" + database);
        builder.environment().put("PGPASSWORD", server.password());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("pg_dump failed");
        }
    }

    /** One that was taken, with its progress as a page would show it. */
    public record Taken(WriteArchive.Result result, Course course, boolean sealed) {
        /** This archive with what was counted for the other. */
        public Taken countedAs(Taken other) {
            return new Taken(
                    new WriteArchive.Result(result.written(), other.result().invariants(), result.at(), result.tools()),
                    course,
                    sealed);
        }
    }

    /** How far a backup is: of {@code total}. */
    public record Seen(long done, long total) {}

    public static final class Running {
        private final Course course = new Course(new Course.Key(Work.BACKUP, 1), Clock.systemUTC());

        public Seen look() {
            Course.Seen seen = course.look();
            return new Seen(seen.done(), seen.total());
        }
    }

    /** {@code contents}: every table is summed as well. */
    public Taken write(Running running, String database, int compression, boolean sealed, boolean contents)
            throws Exception {
        String name = "taken.dump";
        folder.delete(name);
        try (ArchiveWriter writer = folder.write(name, sealed ? KEY : null)) {
            WriteArchive.Result result = new WriteArchive(SQL, running.course)
                    .run(
                            source(database),
                            version -> ToolFit.of(List.of(tools), version),
                            writer,
                            contents ? new Measure(List.of("*"), List.of()) : Measure.ROWS,
                            compression,
                            bytes -> {});
            writer.finish();
            Written named = new Written(
                    folder.file(name),
                    result.written().bytes(),
                    result.written().sha256());
            return new Taken(
                    new WriteArchive.Result(named, result.invariants(), result.at(), result.tools()),
                    running.course,
                    sealed);
        }
    }

    public void readThrough(Taken taken) throws Exception {
        WriteArchive.Result result = taken.result();
        BackupWork.readThrough(
                result.written().bytes(),
                taken.course(),
                read -> new ReadThrough(result.tools(), keys(taken))
                        .check(result.written(), result.invariants(), taken.course(), read));
    }

    /** What differed, in words; and how long the restore took. */
    public record Drilled(String differs, int tables, Duration restored) {}

    public Drilled drill(Taken taken) throws Exception {
        String scratch = server.makeDatabase("drill_" + ++drills, "UTF8", List.of());
        Trial.Result result = new Trial(
                        SQL,
                        tools,
                        taken.result().written(),
                        keys(taken),
                        new Measure(List.of("*"), List.of()),
                        PgRuns.Rights.NONE)
                .run(source(scratch), taken.result().invariants(), taken.course());
        return new Drilled(
                result.compared().sentence(), result.compared().tables().size(), result.restored());
    }

    private static BackupKeys keys(Taken taken) {
        return taken.sealed() ? new BackupKeys(List.of(KEY)) : null;
    }

    private Source source(String database) {
        return new Source(
                new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                Tls.OFF,
                server.user(),
                new Secret(server.password()),
                database);
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
