package dev.phasegate.backup;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Measure;
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
import dev.phasegate.testsupport.PostgresPrograms;

/** A server of this machine with the database of a shop, an empty one beside it, and archives of both; drills go to the same server. */
final class ShopArchives implements AutoCloseable {
    static final Measure ALL = new Measure(List.of("*"), List.of("last order: select max(id) from orders"));
    static final OutboundSql SQL = new OutboundSql(new Guard(name -> List.of(InetAddress.getAllByName(name))));
    static final BackupKey KEY = BackupKey.parse("00112233445566778899aabbccddeeff".repeat(2));
    static final BackupKeys KEYS = new BackupKeys(List.of(KEY));

    final PgTools tools;
    final Path scratch;
    final ArchiveFolder folder;
    final Source shop;
    final WriteArchive.Result plain;
    final WriteArchive.Result sealed;
    final WriteArchive.Result other;
    private final ThrowAwayPostgres server;
    private int drills;

    ShopArchives(Path scratch) throws Exception {
        this.scratch = scratch;
        tools = PostgresPrograms.withServer();
        server = ThrowAwayPostgres.start(scratch.resolve("servers"), Optional.of(tools.folder()));
        server.makeDatabase("shop", "UTF8", List.of("seller"));
        server.makeDatabase("store", "UTF8", List.of());
        shop = source("shop");
        fill();
        folder = ArchiveFolder.open(scratch.resolve("archives"), "tester");
        plain = write(shop, "plain.dump", null, ALL);
        sealed = write(shop, "sealed.dump", KEY, ALL);
        other = write(source("store"), "store.dump", null, Measure.ROWS);
    }

    private Source source(String database) {
        return new Source(
                new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                Tls.OFF,
                server.user(),
                new Secret(server.password()),
                database);
    }

    /** Another one, with what only a superuser may make, and what its owner makes. */
    Source made(String database, List<String> bySuperuser, List<String> byOwner) throws SQLException {
        server.makeDatabase(database, "UTF8", List.of());
        try (Connection connection = server.superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : bySuperuser) {
                statement.execute(sql);
            }
            statement.execute("set role " + server.user());
            for (String sql : byOwner) {
                statement.execute(sql);
            }
        }
        return source(database);
    }

    /** To restore into, as nobody's superuser. */
    Source empty(String database) throws SQLException {
        return source(server.makeDatabase(database, "UTF8", List.of()));
    }

    private void fill() throws SQLException {
        run(
                "create table orders (id int primary key, note text not null, total numeric(10,2))",
                "insert into orders select g, md5(g::text) || repeat(md5((g * 7)::text), 6), g / 3.0"
                        + " from generate_series(1, 3000) g",
                "create table \"odd \"\"name\"\" ö\" (\"a b\" text default 'x')",
                "insert into \"odd \"\"name\"\" ö\" values ('canary-row-1')",
                "create schema sales",
                "create type sales.kind as enum ('new', 'old')",
                "create table sales.visit (id bigint generated always as identity, at timestamptz, kind sales.kind)"
                        + " partition by range (at)",
                "create table sales.visit_2026 partition of sales.visit for values from ('2026-01-01') to"
                        + " ('2027-01-01')",
                "insert into sales.visit (at, kind) select timestamptz '2026-02-01' + g * interval '1 hour', 'new'"
                        + " from generate_series(1, 500) g",
                "create view sales.busy as select kind, count(*) from sales.visit group by kind",
                "create function double(n int) returns int language sql immutable as 'select n * 2'",
                "create index on orders (double(id))",
                "alter table orders enable row level security",
                "create policy sellers on orders for select to seller using (total > 1)",
                "select lo_create(0)");
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The same database by another way. */
    static Source at(Source source, int port) {
        return new Source(
                new Destination("127.0.0.1", port, new Allowance(false, true)),
                source.tls(),
                source.user(),
                source.password(),
                source.database());
    }

    /** kill -9 of a process of the server, upon which it ends all others and begins anew. */
    Void killBackend(String which) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pid from pg_stat_activity where datname = 'shop' and pid <>"
                        + " pg_backend_pid() and " + which)) {
            row.next();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
            return null;
        }
    }

    void awaitServer() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("the server did not come back");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/shop", server.user(), server.password());
    }

    static Course course() {
        return new Course(new Course.Key(Work.BACKUP, 1), Clock.systemUTC());
    }

    WriteArchive.Result write(Source source, String name, BackupKey key, Measure measure) throws Exception {
        try (ArchiveWriter writer = folder.write(name, key)) {
            WriteArchive.Result result = new WriteArchive(SQL, course())
                    .run(source, version -> ToolFit.of(List.of(tools), version), writer, measure, 1, bytes -> {});
            writer.finish();
            Written named = new Written(
                    folder.file(name),
                    result.written().bytes(),
                    result.written().sha256());
            return new WriteArchive.Result(named, result.invariants(), result.at(), result.tools());
        }
    }

    void read(WriteArchive.Result archive, Written file, BackupKeys keys) throws Exception {
        new ReadThrough(tools, keys).check(file, archive.invariants(), course(), bytes -> {});
    }

    synchronized Trial.Result drill(WriteArchive.Result archive, BackupKeys keys) throws Exception {
        Source there = source(server.makeDatabase(
                "drill_" + ++drills, "UTF8", archive.invariants().roles()));
        return new Trial(SQL, tools, archive.written(), keys, ALL, PgRuns.Rights.NONE)
                .run(there, archive.invariants(), course());
    }

    /** With the checksum that it has, whatever was done to it. */
    static Written as(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new Written(file, bytes.length, sum);
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
