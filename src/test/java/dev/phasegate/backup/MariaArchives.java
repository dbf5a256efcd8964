package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.MariaFit;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.MariaVersion;
import dev.phasegate.database.ThrowAwayMaria;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.MariaPrograms;
import dev.phasegate.testsupport.TestMaria;

/** A MariaDB of this machine with the database of a shop, one beside it, and archives of both. Drills have a server of their own. */
final class MariaArchives implements AutoCloseable {
    static final String RIGHTS = "select, show view, trigger, event, execute";
    static final Measure ALL = new Measure(List.of("*"), List.of("last order: select max(id) from orders"));

    final MariaTools tools;
    final Path scratch;
    final ArchiveFolder folder;
    final Source shop;
    final DatabaseKind.Copied plain;
    final DatabaseKind.Copied sealed;
    final DatabaseKind.Copied other;
    private final TestMaria server;

    MariaArchives(Path scratch) throws Exception {
        this.scratch = scratch;
        tools = MariaPrograms.withServer();
        server = TestMaria.start();
        shop = source("shop");
        try {
            fill();
            folder = ArchiveFolder.open(scratch.resolve("archives"), "tester");
            plain = write(shop, "plain.sql.gz", null, ALL, 1);
            sealed = write(shop, "sealed.sql.gz.sealed", ShopArchives.KEY, ALL, 1);
            other = write(source("store"), "store.sql.gz", null, Measure.ROWS, 1);
        } catch (Exception e) {
            server.close(); // nobody else would
            throw e;
        }
    }

    Source source(String database) {
        return source(database, "backup", "canary \"secret\" \\ # '");
    }

    Source source(String database, String user, String password) {
        return new Source(
                TargetKind.MARIADB,
                new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                Tls.OFF,
                user,
                new Secret(password),
                database);
    }

    private void fill() throws SQLException {
        server.run(
                "create database shop character set latin1",
                "create database store",
                "create user backup@'%' identified by 'canary \"secret\" \\\\ # '''",
                "grant " + RIGHTS + " on shop.* to backup@'%'",
                "grant " + RIGHTS + " on store.* to backup@'%'",
                "grant select on mysql.proc to backup@'%'",
                "create table store.orders (id int)");
        run(
                "create table customers (id int auto_increment primary key, name varchar(80) not null)",
                "insert into customers (name) values ('it''s; a (test) \\\\ \"x\"\\n-- Dump completed\\n'), ('ö `) , (')",
                "create table orders (id int primary key, customer int, note text not null, total decimal(10,2), doubled"
                        + " decimal(10,2) as (total * 2) stored, photo blob, flags bit(3), at timestamp null, foreign key"
                        + " (customer) references customers (id))",
                "insert into orders (id, customer, note, total, photo, flags) select seq, 1 + seq % 2, repeat(md5(seq), 6), seq"
                        + " / 3, unhex(md5(seq)), seq % 8 from seq_1_to_3000",
                "create table `odd ``name; ö` (`a b` text default 'x')",
                "insert into `odd ``name; ö` values ('canary-row-1')",
                "create table loose (a int) engine=MyISAM",
                "insert into loose values (1), (2)",
                "create table nothing (a int)",
                "create table shop (a int)", // called like its database
                "create view same as select a from shop.shop where shop.a > 1",
                "create sequence numbers start with 5",
                "create view dear as select id, note from orders where total > 100 and note <> ';'",
                "create view dearest as select * from dear where id > 7",
                "create definer=gone@nowhere function twice(n int) returns int deterministic return n * 2",
                "create procedure spoken(in n int) begin -- it's a comment; \"\n /* don't ;; */ # it's\n select ';', n; end",
                "create trigger priced before insert on shop.orders for each row set new.total = coalesce(new.total, 0)",
                "create event nightly on schedule every 1 day do delete from nothing");
        run(
                "set sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
                "create function slash() returns varchar(20) deterministic return 'C:\\'");
        run("set names latin1", "create function umlaut() returns varchar(20) deterministic return 'ö'");
        run("alter database shop character set utf8mb4");
    }

    /** As the administrator, in the database of the shop. */
    void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + server.port() + "/shop?user=root&password=");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void server(String... statements) {
        server.run(statements);
    }

    long number(String sql) {
        return server.count(sql);
    }

    int port() {
        return server.port();
    }

    DatabaseKind.Copied write(Source source, String name, BackupKey key, Measure measure, int compression)
            throws Exception {
        return write(
                folder,
                source,
                name,
                key,
                new DatabaseKind.Wanted(measure, compression, bytes -> {}),
                ShopArchives.course());
    }

    DatabaseKind.Copied write(
            ArchiveFolder to, Source source, String name, BackupKey key, DatabaseKind.Wanted wanted, Course course)
            throws Exception {
        try (ArchiveWriter writer = to.write(name, key)) {
            DatabaseKind.Copied copied = new MariaCopy(ShopArchives.SQL, course).run(source, this::fit, writer, wanted);
            writer.finish();
            Written named = new Written(
                    to.file(name), copied.written().bytes(), copied.written().sha256());
            return new DatabaseKind.Copied(named, copied.invariants(), copied.at(), copied.tool());
        }
    }

    MariaFit fit(int number) {
        return MariaFit.of(List.of(tools), MariaVersion.ofNumber(number));
    }

    void read(DatabaseKind.Copied archive, Written file, BackupKeys keys) throws Exception {
        new MariaReading(new DatabaseKind.Archive(file, keys))
                .check(archive.invariants(), ShopArchives.course(), bytes -> {});
    }

    Trial.Result drill(DatabaseKind.Copied archive, Written file, BackupKeys keys, Course course) throws Exception {
        try (ThrowAwayMaria there = ThrowAwayMaria.start(
                scratch.resolve("servers"),
                tools.server().program(),
                tools.server().installer(),
                "phasegate_drill_x",
                MariaTrial.collation(archive.invariants()))) {
            return new MariaTrial(ShopArchives.SQL, new DatabaseKind.Archive(file, keys), ALL)
                    .run(at(there), archive.invariants(), course);
        }
    }

    static Source at(ThrowAwayMaria there) {
        return new Source(
                TargetKind.MARIADB,
                new Destination("127.0.0.1", there.port(), new Allowance(false, true)),
                Tls.OFF,
                there.user(),
                new Secret(there.password()),
                "phasegate_drill_x");
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
